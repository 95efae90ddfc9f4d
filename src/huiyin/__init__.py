"""Huiyin 回音: the platform a county, district or city runs its grassroots governance on."""
