namespace StripeSandbox;

/// <summary>What a sandbox is started with. Everything but the address may be left as it is.</summary>
public sealed class SandboxOptions
{
    /// <summary>A loopback address, or with <see cref="OpenTo"/> any; port 0 takes a free one, which <c>app.Urls</c> tells after the start.</summary>
    public string Url { get; set; } = "http://127.0.0.1:12111";

    /// <summary>The host name under which other machines may call; null serves this machine alone. The sandbox guards nothing: whoever reaches it may do all.</summary>
    public string? OpenTo { get; set; }

    /// <summary>Where the append-only journal is kept; null keeps the state in memory only.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>The billing clock. Webhook signatures always carry the real time, because clients compare it with theirs.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public string SecretKey { get; set; } = "sk_test_sandbox";

    /// <summary>The name on the hosted pages, and on invoices.</summary>
    public string AccountName { get; set; } = "Sample publication";

    /// <summary>What the account decides where a call leaves it open; the control API may change it later.</summary>
    public AccountDefaults Account { get; set; } = new();

    /// <summary>The flat rate of Stripe's automatic tax, in per cent; null leaves automatic tax inactive.</summary>
    public decimal? AutomaticTaxPercent { get => Account.TaxPercent; set => Account = Account with { TaxPercent = value }; }

    public List<WebhookTarget> Webhooks { get; } = [];

    public ChaosSwitches Chaos { get; set; } = new();

    /// <summary>Waits between the tries of one delivery: Stripe's days are compressed to minutes.</summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; set; } =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
    ];

    /// <summary>How long a second of a recorded order of events takes; see <c>/_sandbox/webhooks/order</c>.</summary>
    public TimeSpan RecordedSecond { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Who is first at the site after a checkout, and how much later the webhooks set out when it is the payer.</summary>
    public CheckoutRace CheckoutRace { get; set; }

    public TimeSpan WebhooksLate { get; set; }

    /// <summary>A disputed payment ends its subscription, as an account may be set to.</summary>
    public bool CancelsOnDispute { get => Account.CancelsOnDispute; set => Account = Account with { CancelsOnDispute = value }; }

    /// <summary>What becomes of a subscription whose last retry failed.</summary>
    public LastResort AfterLastRetry { get => Account.AfterLastRetry; set => Account = Account with { AfterLastRetry = value }; }

    /// <summary>How often the billing engine looks at the clock.</summary>
    public TimeSpan EngineInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Logging of the sandbox itself; silent when null, so that an embedding site keeps its console.</summary>
    public Action<ILoggingBuilder>? Logging { get; set; }
}
