"""`python -m services.tickets`: runs the tickets service until it is told to stop."""

from services.chassis.run import main
from services.chassis.settings import load
from services.tickets.app import create_app
from services.tickets.settings import TicketsSettings

if __name__ == "__main__":
    main(lambda: create_app(load(TicketsSettings)))
