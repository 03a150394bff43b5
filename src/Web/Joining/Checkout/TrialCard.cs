namespace Web.Joining.Checkout;

/// <summary>Whether free days begin with a card.</summary>
public enum TrialCard
{
    Needed,

    NotNeeded,
}
