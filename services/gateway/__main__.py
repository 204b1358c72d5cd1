"""`python -m services.gateway`."""

from services.chassis.run import main
from services.chassis.settings import load
from services.gateway.app import create_app
from services.gateway.settings import GatewaySettings

if __name__ == "__main__":
    main(lambda: create_app(load(GatewaySettings)))
