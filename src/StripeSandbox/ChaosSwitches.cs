namespace StripeSandbox;

/// <summary>Unkind but permitted behaviour of webhooks: Stripe promises neither order nor single delivery.</summary>
public sealed record ChaosSwitches
{
    /// <summary>All of it, as tests should have it.</summary>
    public static ChaosSwitches Everything { get; } = new()
    {
        Shuffle = true,
        Duplicate = true,
        Twin = true,
        Drop = true,
        LateInvoicePayment = true,
        DelayMilliseconds = 60,
    };

    /// <summary>Events of one change are sent in any order.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Every third event is sent twice.</summary>
    public bool Duplicate { get; init; }

    /// <summary>Every third event gets a second Event object (another id) that tells the same change.</summary>
    public bool Twin { get; init; }

    /// <summary>Each first delivery waits up to this many milliseconds.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>The first try of every fifth delivery is lost; the retry arrives.</summary>
    public bool Drop { get; init; }

    /// <summary>The first try of each delivery is lost; the retry arrives.</summary>
    public bool DropOnce { get; init; }

    /// <summary><c>invoice_payment.paid</c> comes up to three seconds after the rest: Stripe was seen to take up to 22.</summary>
    public bool LateInvoicePayment { get; init; }
}
