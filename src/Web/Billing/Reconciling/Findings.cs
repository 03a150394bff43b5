namespace Web.Billing.Reconciling;

/// <summary>Differences found so far, as reasons, by the subscription that has to be synchronised to repair them.</summary>
internal sealed class Findings
{
    private readonly Dictionary<string, Finding> bySubscription = new(StringComparer.Ordinal);

    private readonly List<(string Subscription, string What)> unsolved = [];

    /// <summary>Subscriptions to our prices that are not in the books: neither is any of their money.</summary>
    public HashSet<string> Joined { get; } = new(StringComparer.Ordinal);

    /// <summary>The subscription and the customer of payments that are not in the books yet, by payment intent: what is said of them belongs to these.</summary>
    public Dictionary<string, (string Subscription, string Customer)> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>How far the numbers of each series are given, as invoices at Stripe say; also those of another site on the same account.</summary>
    public Dictionary<string, long> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>The same, of our own members' invoices alone.</summary>
    public Dictionary<string, long> OwnNumbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Invoices with the number of their receipt that Stripe has not been told.</summary>
    public Dictionary<string, string> Untold { get; } = new(StringComparer.Ordinal);

    /// <summary>Refunds with the number of their credit note that Stripe has not been told.</summary>
    public Dictionary<string, string> UntoldCredits { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Subscriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>Subscriptions that Stripe lists in a shape which this site cannot read.</summary>
    public List<string> Unreadable { get; } = [];

    public SeenIds Invoices { get; } = new();

    /// <summary>Payments that were made once.</summary>
    public SeenIds Intents { get; } = new();

    public SeenIds Refunds { get; } = new();

    public SeenIds Disputes { get; } = new();

    public IReadOnlyDictionary<string, Finding> All => bySubscription;

    /// <summary>What the books show as it is, and a person must change at Stripe.</summary>
    public IReadOnlyCollection<(string Subscription, string What)> Unsolved => unsolved;

    /// <summary>A number of the series is given, by whichever site on the account.</summary>
    public void NoteNumber(string series, long number) => Numbers[series] = Math.Max(Numbers.GetValueOrDefault(series), number);

    public void AddUnsolved(string subscription, string what) => unsolved.Add((subscription, what));

    public void AddDispute(string subscription, string customer, string what, string dispute) => Of(subscription, customer, what).Lead.Disputes.Add(dispute);

    public void Add(string subscription, string customer, IEnumerable<string> what, string? refundedInvoice = null)
    {
        foreach (var reason in what)
        {
            var finding = Of(subscription, customer, reason);
            if (refundedInvoice is not null)
            {
                finding.Lead.Refunded.Add(refundedInvoice);
            }
        }
    }

    /// <returns>The finding, for its lead.</returns>
    public Finding Of(string subscription, string customer, string what)
    {
        if (!bySubscription.TryGetValue(subscription, out var finding))
        {
            bySubscription[subscription] = finding = new Finding(customer);
        }

        finding.What.Add(what);
        return finding;
    }
}
