namespace Core;

/// <summary>How often a member pays.</summary>
public enum BillingInterval
{
    Month,
    Year,
}
