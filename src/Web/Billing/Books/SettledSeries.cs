namespace Web.Billing.Books;

/// <summary>What this process has found out once and need not ask again: a restore happens while no site runs.</summary>
public sealed class SettledSeries
{
    public bool IsSettled { get; set; }
}
