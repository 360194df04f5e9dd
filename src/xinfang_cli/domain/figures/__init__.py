"""The statistics that the office must be able to produce: what each figure counts, as functions over plain facts."""
