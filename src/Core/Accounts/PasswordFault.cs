namespace Core.Accounts;

/// <summary>Why a password is too easily guessed.</summary>
public enum PasswordFault
{
    /// <summary>Many people have it, or it with a few figures around it.</summary>
    Common,

    /// <summary>Little more than the person's own address.</summary>
    OwnAddress,

    /// <summary>Little more than the publication's name.</summary>
    SiteName,

    /// <summary>One short piece again and again.</summary>
    Repeated,
}
