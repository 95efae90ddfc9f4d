"""The territory: units, their dated codes and succession, compounds, buildings, geometry."""
