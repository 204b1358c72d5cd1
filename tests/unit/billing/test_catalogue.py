"""The plan catalogue: what ships, and what an operator may write."""

from pathlib import Path

import pytest
import yaml

from contracts.billing import Limits
from services.billing.catalogue import read_catalogue
from services.chassis.errors import BootError

SHIPPED = yaml.safe_load(Path("services/billing/plans.yaml").read_text("utf-8"))


@pytest.mark.clause("6.1.2a")
def test_the_shipped_catalogue_is_the_product_s() -> None:
    assert read_catalogue() == {
        "free": Limits(tickets_a_month=50, tickets_an_hour=5, panels=3, types=5, retention_days=7),
        "pro": Limits(tickets_a_month=500, tickets_an_hour=20, panels=25, types=25, retention_days=30),
        "enterprise": Limits(tickets_a_month=None, tickets_an_hour=100, panels=None, types=None, retention_days=365),
    }


def test_an_operator_may_write_their_own_limits(tmp_path: Path) -> None:
    file = tmp_path / "plans.yaml"
    file.write_text(yaml.safe_dump(SHIPPED | {"free": SHIPPED["free"] | {"panels": 2}}))
    assert read_catalogue(file)["free"].panels == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("free: [", "cannot be read as YAML"),
        ("just text", "form"),
        (yaml.safe_dump({name: plan for name, plan in SHIPPED.items() if name != "pro"}), "plan pro is missing"),
        (yaml.safe_dump(SHIPPED | {"gold": SHIPPED["pro"]}), "gold"),
        (yaml.safe_dump(SHIPPED | {"free": SHIPPED["free"] | {"panels": 0}}), "free.panels must be at least 1"),
        (yaml.safe_dump(SHIPPED | {"free": SHIPPED["free"] | {"panels": "3"}}), "free.panels"),
        (yaml.safe_dump(SHIPPED | {"free": SHIPPED["free"] | {"panles": 3}}), "free.panles"),
        (yaml.safe_dump(SHIPPED | {"pro": SHIPPED["pro"] | {"types": 4}}), "pro.types is lower than on a smaller plan"),
        (yaml.safe_dump(SHIPPED | {"free": SHIPPED["free"] | {"types": None}}), "pro.types is lower"),
        (yaml.safe_dump(SHIPPED | {"pro": {"panels": 25}}), "pro.tickets_a_month"),
    ],
)
def test_a_catalogue_that_breaks_a_rule_stops_the_boot_with_one_clear_line(
    tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "plans.yaml"
    file.write_text(content)
    with pytest.raises(BootError) as refused:
        read_catalogue(file)
    assert said in str(refused.value)
    assert "BILLING_PLANS_FILE" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_stops_the_boot(tmp_path: Path) -> None:
    with pytest.raises(BootError, match="BILLING_PLANS_FILE"):
        read_catalogue(tmp_path / "absent.yaml")
