"""Running procedures, as the village works on them and the town looks after them."""
