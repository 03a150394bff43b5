namespace StripeSandbox.Http;

/// <summary>What handlers know of the running sandbox: its own address for hosted pages, and the account.</summary>
internal sealed class Surroundings(SandboxOptions options)
{
    public string AccountName => options.AccountName;

    /// <summary>Set once the server listens, as port 0 is resolved only then.</summary>
    public string Origin { get; set; } = options.Url.TrimEnd('/');

    /// <summary>What the account decides where a call leaves it open.</summary>
    public AccountDefaults Account { get; set; } = options.Account;

    /// <summary>Decline codes for the next charges, set by the control API.</summary>
    public Queue<string> ForcedDeclines { get; } = new();

    /// <summary>As they were at the start.</summary>
    public void Reset()
    {
        Account = options.Account;
        ForcedDeclines.Clear();
    }
}
