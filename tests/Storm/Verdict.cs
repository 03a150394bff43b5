using System.Text.Json;
using System.Text.RegularExpressions;

namespace Storm;

/// <summary>Site, Stripe's stand-in and model are compared: what one has and another has not was lost or doubled.</summary>
internal sealed partial class Verdict(World world, Street street)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(2);

    /// <summary>After the first refusal of a bank that was asked for all eight tries.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(90);

    private readonly StripeSide stripe = new(street);
    private DateTimeOffset askedAt;

    public List<string> Faults { get; } = [];

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    /// <summary>Somebody read what they had not paid for.</summary>
    public int Leaked { get; private set; }

    public int Asked { get; private set; }

    public int Payments { get; private set; }

    public int Mails { get; private set; }

    public override string ToString() => $"asked {Asked}, lost {Lost}, doubled {Doubled}, leaked {Leaked}";

    /// <summary>At a calm: as each of those whose matters moved since, and of some others, whether the gated text is shown.</summary>
    public async Task AskAsync(IReadOnlyList<Person> people, Random chance, int others, bool isLast)
    {
        await RestAsync();
        await CompareAsync(isLast ? "whole" : "recent");
        await RestAsync();
        var now = street.Now;
        foreach (var who in people)
        {
            who.Live(now);
        }

        var members = people.Where(who => who.IsSomebody && !who.IsAstray).ToList();
        var asked = isLast ? members : [.. members.Where(who => who.TouchedAt >= askedAt), .. members.Count > 0 ? chance.GetItems(members.ToArray(), others) : []];
        await Parallel.ForEachAsync(asked.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (who, _) => await TryAskAsync(who));
        askedAt = now;
    }

    /// <summary>What the site does by itself each hour, or each night.</summary>
    public Task CompareAsync(string what) =>
        street.TryAsync(async () => await world.AskAsync($"reconcile {what}") is var left && left == "-1" ? throw new StillWaitingException("Stripe did not say all.") : left);

    /// <summary>At the end: payments, receipts and mails of everybody.</summary>
    public async Task ReckonAsync(IReadOnlyList<Person> people)
    {
        var booked = (await world.Books.PaymentsAsync()).ToLookup(payment => payment.Email, StringComparer.OrdinalIgnoreCase);
        var billed = (await stripe.PaidInvoicesAsync()).Concat(await stripe.PaidOnceAsync()).ToLookup(invoice => invoice.Email, StringComparer.OrdinalIgnoreCase);
        var customers = await stripe.CustomersAsync();
        foreach (var who in people.Where(who => !who.IsAstray))
        {
            ReckonPayments(who, [.. booked[who.Email].OrderBy(payment => payment.At)], [.. who.Addresses.SelectMany(address => billed[address])]);
            ReckonMails(who, [.. booked[who.Email]]);
            ReckonCustomers(who, customers);
        }

        foreach (var code in new[] { CouponCode.First, CouponCode.Every })
        {
            var uses = await world.Books.UsesAsync($"{code}".ToUpperInvariant());
            Compare($"Uses of code {code}", uses, people.Sum(who => who.Agreements.Count(agreement => agreement.Code == code)), null);
            Compare($"Uses of code {code} within its limit", uses, code == CouponCode.First ? Math.Min(uses, NodeHost.Uses) : uses, null);
        }

        ReckonReceipts([.. booked.SelectMany(group => group)]);
        await ReckonEventsAsync();
    }

    public void Lose(string what)
    {
        lock (Faults)
        {
            Lost++;
            Note(what);
        }
    }

    /// <summary>At once, too: whoever looks on need not wait for the end.</summary>
    private void Note(string fault)
    {
        Faults.Add(fault);
        Console.Error.WriteLine(fault);
    }

    private async Task RestAsync()
    {
        if (!await world.SettleAsync())
        {
            Lose("The site never came to rest");
        }
    }

    private async Task TryAskAsync(Person who)
    {
        try
        {
            await AskAsync(who);
        }
        catch (StillWaitingException nobody)
        {
            Lose($"{who.Email} could not be asked: {nobody.Message}");
        }
    }

    private async Task AskAsync(Person who)
    {
        using var browser = await street.AsMemberAsync(who);
        await AskAsync(browser, who, isPatrons: false);
        await AskAsync(browser, who, isPatrons: true);
    }

    private async Task AskAsync(Browser browser, Person who, bool isPatrons)
    {
        if (who.Reads(street.Now, isPatrons) is not { } reads)
        {
            return;
        }

        var (article, word) = isPatrons ? (NodeHost.PatronsArticle, NodeHost.PatronsWord) : (NodeHost.Article, NodeHost.GatedWord);
        var sees = (await street.TryAsync(() => browser.GetAsync(article))).Html.Contains(word, StringComparison.Ordinal);
        lock (Faults)
        {
            Asked++;
            if (sees != reads && who.Reads(street.Now, isPatrons) == reads)
            {
                (Lost, Leaked) = (Lost + (reads ? 1 : 0), Leaked + (reads ? 0 : 1));
                Note($"{street.Now:u} {who.Email} {(sees ? "reads and has not paid" : "has paid and does not read")}, {article}: {Describe(who)}");
            }
        }
    }

    private void ReckonPayments(Person who, IReadOnlyList<BookedPayment> booked, IReadOnlyList<(string Email, string Id, long Minor)> billed)
    {
        var due = who.Agreements.SelectMany(agreement => agreement.Charges.Where(charge => charge.At <= agreement.EndedAt || agreement.EndedAt is null)).Concat(who.Tips).OrderBy(charge => charge.At).ToList();
        Payments += booked.Count;
        Compare($"{who.Email}: payments in the books", booked.Count, due.Count, who);
        Compare($"{who.Email}: payments at Stripe", billed.Count, due.Count, who);
        Compare($"{who.Email}: invoices booked more than once", booked.Count - booked.DistinctBy(payment => payment.Invoice).Count(), 0, who);
        Compare($"{who.Email}: invoices paid at Stripe that are not in the books", booked.Count(payment => billed.Any(invoice => invoice.Id == payment.Invoice)), billed.Count, who);
        foreach (var (payment, charge) in booked.Zip(due))
        {
            if (payment.Minor != charge.Minor || payment.Refunded != charge.Refunded || (payment.At - charge.At).Duration() > Tolerance)
            {
                Lose($"{who.Email}: {payment} is booked for {charge}");
            }
        }
    }

    /// <summary>One with the same Message-ID is the same mail: a server that broke off after it had kept it got it again.</summary>
    private void ReckonMails(Person who, IReadOnlyList<BookedPayment> booked)
    {
        var mails = world.Mails.To(who.Addresses).DistinctBy(mail => mail.MessageId).Select(mail => (Kind: Subjects.KindOf(mail.Subject), mail.Subject)).ToList();
        Mails += mails.Count;
        foreach (var kind in new[] { Letter.Welcome, Letter.Ending, Letter.GoesOn, Letter.Ended, Letter.Refund, Letter.Stands, Letter.Changed, Letter.Planned, Letter.PlanOff, Letter.Paused, Letter.Invited, Letter.Gift, Letter.GiftAccepted })
        {
            Compare($"{who.Email}: letters '{kind}'", mails.Count(mail => mail.Kind == kind), who.Letters.GetValueOrDefault(kind), who);
        }

        // News that come late may tell of a dispute that was lost meanwhile: of that the bank has told. Never of one twice.
        var disputed = mails.Count(mail => mail.Kind == Letter.Disputed);
        Compare($"{who.Email}: letters '{Letter.Disputed}'", disputed, Math.Min(disputed, who.Letters.GetValueOrDefault(Letter.Disputed)), who);

        // Whoever ends a pause before the notice of its end gets none; and time goes in leaps here.
        var notices = mails.Count(mail => mail.Kind == Letter.PauseEnds);
        Compare($"{who.Email}: letters '{Letter.PauseEnds}'", notices, Math.Min(notices, who.Letters.GetValueOrDefault(Letter.Paused)), who);

        // Stripe asks their bank again and again, and so long it may pay yet.
        var unpaid = mails.Count(mail => mail.Kind == Letter.Unpaid);
        Compare($"{who.Email}: letters '{Letter.Unpaid}'", unpaid, street.Now > who.RefusedAt + Settled ? 1 : Math.Min(unpaid, who.RefusedAt is null ? 0 : 1), who);

        foreach (var payment in booked)
        {
            Compare($"{who.Email}: mails with receipt {payment.Receipt}", mails.Count(mail => mail.Kind == Letter.Receipt && mail.Subject.Contains($" {payment.Receipt} ", StringComparison.Ordinal)), 1, who);
        }

        Compare($"{who.Email}: receipts mailed", mails.Count(mail => mail.Kind == Letter.Receipt), booked.Count, who);
        var (failed, most) = (mails.Count(mail => mail.Kind == Letter.Failed), 3 * who.Agreements.Sum(agreement => agreement.Failures));
        Compare($"{who.Email}: mails about failed payments", failed, Math.Min(failed, most), who);
    }

    /// <summary>Numbers are given once and without gaps.</summary>
    private void ReckonReceipts(IReadOnlyList<BookedPayment> booked)
    {
        Compare("Receipt numbers given twice", booked.Count - booked.DistinctBy(payment => payment.Receipt).Count(), 0, null);
        foreach (var series in booked.Select(payment => Number().Match(payment.Receipt)).GroupBy(match => match.Groups["series"].Value))
        {
            Compare($"Numbers of series {series.Key}", series.Select(match => match.Groups["number"].Value).Distinct().Count(), series.Max(match => int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)), null);
        }
    }

    /// <summary>What was acknowledged is there, once; and nothing is left lying.</summary>
    private async Task ReckonEventsAsync()
    {
        var kept = (await world.Books.EventsAsync()).CountBy(id => id).ToDictionary();
        Compare("Acknowledged events that are kept", world.Gate.Acknowledged.Keys.Count(kept.ContainsKey), world.Gate.Acknowledged.Count, null);
        Compare("Events kept more than once", kept.Count(pair => pair.Value > 1), 0, null);
        Compare("Two at one customer's news at once", world.Hands.Overlaps, 0, null);
        Compare("Events set aside or given up", (int)await world.Books.StuckAsync(), 0, null);
    }

    /// <summary>One payer is one customer, under the address that they have now.</summary>
    private void ReckonCustomers(Person who, ILookup<string, string> customers)
    {
        var found = who.Addresses.Sum(address => customers[address].Count());
        Compare($"{who.Email}: customers at Stripe", found, who.Living is null ? Math.Min(found, 1) : 1, who);
        Compare($"{who.Email}: customers at Stripe under an address that they have left", found - customers[who.Email].Count(), 0, who);
    }

    private void Compare(string what, int found, int wanted, Person? who)
    {
        if (found != wanted)
        {
            (Lost, Doubled) = (Lost + Math.Max(0, wanted - found), Doubled + Math.Max(0, found - wanted));
            Note($"{what}: {found}, and {wanted} expected{(who is null ? "" : $" ({Describe(who)})")}");
        }
    }

    private static string Describe(Person who) => JsonSerializer.Serialize(who.Agreements.Select(agreement => new { agreement.Terms, agreement.Planned, agreement.Charges, agreement.EndsAt, agreement.EndedAt, agreement.IsOwing, agreement.IsPaused, agreement.Boundary }));

    [GeneratedRegex(@"^(?<series>.*?)(?<number>\d+)$")]
    private static partial Regex Number();
}
