namespace StripeSandbox.Engine;

/// <summary>When a card asks its holder to confirm a payment.</summary>
internal enum Authentication
{
    Never,

    /// <summary>Until it was set up once with the holder present.</summary>
    UntilSetUp,

    Always,
}

/// <summary>Why a card refuses: Stripe's code, the bank's decline code, and the sentence for the holder.</summary>
internal sealed record Decline(string Code, string? BankCode, string Message)
{
    /// <summary>The card will never do again: Stripe does not send it to the bank on retries.</summary>
    public bool IsHard => BankCode is "lost_card" or "stolen_card" or "pickup_card" || Code is "incorrect_number";

    public static Decline Generic { get; } = new("card_declined", "generic_decline", "Your card was declined.");

    public static Decline Unauthenticated { get; } = new("authentication_required", "authentication_required", "Your card was declined. This transaction requires authentication.");
}

/// <summary>What the holder's bank does by itself after a charge went well.</summary>
internal enum Aftermath
{
    Nothing,
    FraudulentDispute,
    NotReceivedDispute,
    Inquiry,
    FraudWarning,
}

/// <summary>How a refund to the card goes.</summary>
internal enum RefundCourse
{
    AtOnce,
    PendingFirst,
    FailsLater,
}

/// <summary>A card of Stripe's test table.</summary>
internal sealed record TestCard(string Number, string Token, string Brand, string What)
{
    public Decline? Declines { get; init; }

    /// <summary>It can be saved, and is declined only when it is charged.</summary>
    public bool DeclinesOnlyCharges { get; init; }

    public Authentication Asks { get; init; }

    public Aftermath Then { get; init; }

    public RefundCourse Refunds { get; init; }

    /// <summary>What is charged is available at once instead of after two days.</summary>
    public bool IsAvailableAtOnce { get; init; }

    public string Funding { get; init; } = "credit";

    /// <summary>What the bank says of the security code.</summary>
    public string CvcCheck { get; init; } = "pass";

    public string RiskLevel { get; init; } = "normal";

    public string Last4 => Number[^4..];

    /// <summary>As it is printed on the card.</summary>
    public string Spaced => Brand is "amex"
        ? $"{Number[..4]} {Number[4..10]} {Number[10..]}"
        : string.Join(' ', Number.Chunk(4).Select(four => new string(four)));
}
