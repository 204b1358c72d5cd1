"""What the privacy service can be told."""

from services.chassis.settings import ServiceSettings


class PrivacySettings(ServiceSettings, prefix="PRIVACY_"):
    """Nothing beyond what every service has: deadlines and retention are promises, in `contracts/policy.yaml`."""
