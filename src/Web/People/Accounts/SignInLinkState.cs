namespace Web.People.Accounts;

/// <summary>What a sign-in link can do in the browser that opened it.</summary>
public enum SignInLinkState
{
    /// <summary>Used, too old, or never given out.</summary>
    Closed,

    /// <summary>This browser asked for it, or the operator's console gave it out: its button is enough.</summary>
    Ready,

    /// <summary>Opened elsewhere, perhaps by a scanner of mails: the code that came with it has to be typed.</summary>
    AsksForCode,
}
