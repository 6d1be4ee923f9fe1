"""Words into values: money, quantities, dates, places and names. The printed form is always kept."""
