namespace StripeSandbox;

/// <summary>What becomes of a subscription when the last try to collect a renewal failed: a setting of the account.</summary>
public enum LastResort
{
    Cancel,
    Unpaid,
    PastDue,
    Pause,
}
