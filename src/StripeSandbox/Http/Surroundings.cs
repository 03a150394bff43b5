namespace StripeSandbox.Http;

/// <summary>What handlers know of the running sandbox: its own address for hosted pages, and the account.</summary>
internal sealed class Surroundings(SandboxOptions options)
{
    public string AccountName => options.AccountName;

    /// <summary>Whether events older than thirty days are still there.</summary>
    public bool KeepsEvents => options.KeepsEvents;

    /// <summary>Set once the server listens, as port 0 is resolved only then.</summary>
    public string Origin { get; set; } = options.Url.TrimEnd('/');

    /// <summary>The flat rate of the automatic tax in per cent; null when it is off.</summary>
    public decimal? AutomaticTaxPercent => options.AutomaticTaxPercent;

    /// <summary>Whether a dispute also ends the subscription that was paid: a setting of Stripe's accounts.</summary>
    public bool CancelsOnDispute { get; set; } = options.CancelsOnDispute;

    /// <summary>What becomes of a subscription whose last retry failed; an account setting at Stripe.</summary>
    public LastResort AfterLastRetry { get; set; } = options.AfterLastRetry;

    /// <summary>Decline codes for the next charges, set by the control API.</summary>
    public Queue<string> ForcedDeclines { get; } = new();

    /// <summary>As they were at the start.</summary>
    public void Reset()
    {
        (CancelsOnDispute, AfterLastRetry) = (options.CancelsOnDispute, options.AfterLastRetry);
        ForcedDeclines.Clear();
    }
}
