"""From a Reading and a Codebook to Incidents: which claims belong to which incident, parties and their roles, acts in order."""
