namespace Core.Accounts;

/// <summary>By what somebody shows who they are. Wrong tries at one shut none of the others.</summary>
public enum SignInFactor
{
    Password,

    /// <summary>The code of a mail, typed beside its link in a browser that did not ask for it.</summary>
    MailedCode,

    Authenticator,

    RecoveryCode,
}
