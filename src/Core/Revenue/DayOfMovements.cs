namespace Core.Revenue;

/// <summary>All movements of one day and kind in one currency, added up.</summary>
/// <param name="On">In the publication's time zone.</param>
/// <param name="Change">Signed: churn and contraction are negative.</param>
/// <param name="Count">How many movements; of new ones, reactivations and churn that is how many members.</param>
public sealed record DayOfMovements(DateOnly On, MovementKind Kind, MonthlyRate Change, int Count);
