"""Settings of the property tests: the same examples on every run."""

from hypothesis import HealthCheck, settings

settings.register_profile("kg", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")
