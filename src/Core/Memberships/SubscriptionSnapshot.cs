namespace Core.Memberships;

/// <summary>The facts of one Stripe subscription as just fetched; the only thing that changes a membership.</summary>
public sealed record SubscriptionSnapshot
{
    private readonly IReadOnlyList<SubscriptionLine>? lines;

    public required string StripeSubscriptionId { get; init; }

    public required string StripeCustomerId { get; init; }

    /// <summary>Of the leading line: the one whose price is a tier's, where there are several.</summary>
    public required string StripePriceId { get; init; }

    /// <summary>Of one piece of the leading line, before anything is taken off.</summary>
    public required Money Price { get; init; }

    public required Term Term { get; init; }

    public required SubscriptionStatus Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required BillingPeriod Period { get; init; }

    /// <summary>When it will end, whether Stripe says so by cancel_at or by cancel_at_period_end.</summary>
    public DateTimeOffset? CancelAt { get; init; }

    /// <summary>When somebody asked for the end.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>cancellation_requested, payment_failed, payment_disputed; null when Stripe does not say.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>How many of the leading line's price; we sell one.</summary>
    public long Quantity { get; init; } = 1;

    /// <summary>All lines; as a rule one.</summary>
    public IReadOnlyList<SubscriptionLine> Lines
    {
        get => lines ?? [new SubscriptionLine { StripePriceId = StripePriceId, Each = Price, Quantity = Quantity, Term = Term, Monthly = MonthlyRate.Of(Price, Term) ?? MonthlyRate.Zero(Price.Currency) }];
        init => lines = value;
    }

    /// <summary>What coupons take off the whole subscription.</summary>
    public IReadOnlyList<PriceReduction> Reductions { get; init; } = [];

    /// <summary>Nothing is taken meanwhile, though the periods go on (pause_collection).</summary>
    public bool IsCollectionPaused { get; init; }

    /// <summary>Null also while it is paused without a day on which it goes on.</summary>
    public DateTimeOffset? CollectionResumesAt { get; init; }

    /// <summary>From when on nothing is open, where its member asked for the pause; null where nobody did, and where staff paused the payments.</summary>
    public DateTimeOffset? RestsFrom { get; init; }

    /// <summary>Its first payment is under way by a slow method, or did not come; null: the first bill was not fetched.</summary>
    public bool? IsSettling { get; init; }

    /// <summary>A price that is on the subscription beside the tier's or in its place; null when there is none.</summary>
    public string? ForeignPriceId { get; init; }

    /// <summary>Our checkout's id, which we wrote into the subscription's metadata; null when it was not begun by us.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>What it is to become and is not yet; null as a rule, and where a list does not say.</summary>
    public AheadSnapshot? Ahead { get; init; }

    /// <summary>The schedule at Stripe that holds it; null as a rule. Who is to end it, or to pause, lets go of that first.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Its schedule is none of this site's: somebody planned more at Stripe's dashboard.</summary>
    public bool IsScheduledElsewhere { get; init; }

    /// <summary>The latest invoice, whose payment may not have arrived yet.</summary>
    public string? LatestInvoiceId { get; init; }

    /// <summary>The card that the next payment will be taken from, when there is one.</summary>
    public PaymentCard? Card { get; init; }

    /// <summary>What each period is paid with at Stripe; null: nothing is kept.</summary>
    public string? StripeMethodId { get; init; }

    /// <summary>When its free days end, or ended; null: it has had none.</summary>
    public DateTimeOffset? TrialUntil { get; init; }

    /// <summary>It ended with its free days, or in them: it never brought anything.</summary>
    public bool WasOnlyTried => EndedAt is { } ended && TrialUntil is { } free && ended <= free;

    /// <summary>Free days without a card: Stripe ends it with them, unless there is one by then.</summary>
    public bool Lapses { get; init; }

    /// <summary>Stripe's mark of the card that the next payment will be taken from, the same with every customer; null: not known.</summary>
    public string? CardFingerprint { get; init; }

    /// <summary>What the next payment takes as it stands: all lines, less what is taken off, without tax.</summary>
    public Money Pays => Takings.At(this, Period.Until);

    /// <summary>From when on more is taken, because a reduction is over then; null: there is none that will be.</summary>
    public DateTimeOffset? ReducedUntil => Lines.SelectMany(line => line.Reductions).Concat(Reductions).Min(reduction => reduction.Until);

    /// <summary>What is taken when all that ends has ended; null where nothing does.</summary>
    public Money? FullPrice => ReducedUntil is null ? null : Takings.Lasting(this);

    /// <summary>What it brings a month while it is paid.</summary>
    public MonthlyRate Brings => Takings.Monthly(this);

    /// <summary>The same with this line in the place of all, and what is taken off the leading one.</summary>
    public SubscriptionSnapshot At(SubscriptionLine line)
    {
        var only = line with { Reductions = Lines[0].Reductions };
        return (this with { Lines = [only] }).LedBy(only);
    }

    /// <summary>The same with another line in the lead.</summary>
    public SubscriptionSnapshot LedBy(SubscriptionLine line) => this with
    {
        Lines = Lines,
        StripePriceId = line.StripePriceId,
        Price = line.Each,
        Quantity = line.Quantity,
        Term = line.Term ?? Term,
    };
}
