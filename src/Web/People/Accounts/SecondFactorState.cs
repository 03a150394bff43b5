namespace Web.People.Accounts;

/// <summary>What the page about the second factor has to show.</summary>
public enum SecondFactorState
{
    NotProved,
    Off,
    Begun,
    JustOn,
    On,
}
