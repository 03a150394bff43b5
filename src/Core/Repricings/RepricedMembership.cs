using Core.Memberships;

namespace Core.Repricings;

/// <summary>One membership on its way to a new price: what was told, what was answered, what is to be done next.</summary>
public sealed class RepricedMembership
{
    public const int LongestReason = 1000;

    /// <summary>It failed for this: the mail never left.</summary>
    public static readonly string NotTold = Reason.Of("Repricings.Why.NotTold");

    /// <summary>It failed for this: it was to end, and was paid once more instead.</summary>
    public static readonly string TooLate = Reason.Of("Repricings.Why.TooLate");

    /// <summary>Stripe is asked again soon, then ever more rarely, for about two days: a day without Stripe is nothing that a person must mend row by row.</summary>
    public static readonly Work.RetryPlan Retries = new(
        [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1), TimeSpan.FromHours(3)], mostTries: 20);

    /// <summary>So long before the change an answer counts: what follows from it is done at Stripe in good time.</summary>
    private static readonly TimeSpan LastCall = TimeSpan.FromDays(3);

    /// <summary>So long before its end a late yes still saves a membership that ends for want of one.</summary>
    private static readonly TimeSpan LateCall = TimeSpan.FromDays(1);

    public RepricedMembership(Guid id, Repricing repricing, Membership membership)
    {
        (Id, RepricingId, MembershipId, SupporterId, FromPriceId) = (id, repricing.Id, membership.Id, membership.SupporterId, membership.TierPriceId);
        OldAmount = membership.Price;
        (NewAmount, FullAmount) = (repricing.Amount * membership.Quantity, repricing.Amount * membership.Quantity);
        ChangesAt = RepricingCalendar.FirstChangeOf(repricing, membership);
        TellAt = RepricingCalendar.TellAt(repricing, ChangesAt);
        DueAt = TellAt;
    }

    private RepricedMembership()
    {
    }

    public Guid Id { get; private set; }

    public Guid RepricingId { get; private set; }

    public Guid MembershipId { get; private set; }

    public Guid SupporterId { get; private set; }

    /// <summary>The price that was paid when it began: who pays another one by then has chosen otherwise.</summary>
    public Guid FromPriceId { get; private set; }

    public RepricingState State { get; private set; }

    /// <summary>What was taken each term, all pieces, less coupons.</summary>
    public Money OldAmount { get; private set; }

    /// <summary>What is taken from the change on, as the mail says it.</summary>
    public Money NewAmount { get; private set; }

    /// <summary>The same without any coupon: what is taken when those are over.</summary>
    public Money FullAmount { get; private set; }

    /// <summary>Of how many pieces they were told.</summary>
    public long Pieces { get; private set; }

    /// <summary>How often they were told of it anew: the mail before never left, left too late, or the sum is another.</summary>
    public int Tellings { get; private set; }

    /// <summary>The renewal that is the first to take the new price; never sooner than the mail says.</summary>
    public DateTimeOffset ChangesAt { get; private set; }

    public DateTimeOffset TellAt { get; private set; }

    public DateTimeOffset? ToldAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When the page behind the mail's link was first opened, by whomever or whatever.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    public DateTimeOffset? AgreedAt { get; private set; }

    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>When the campaign began to end it for want of a yes, before Stripe was asked; null: it did not, and any end is its member's.</summary>
    public DateTimeOffset? EndAskedAt { get; private set; }

    /// <summary>When it is to be looked at next; null: when something happens to the membership.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Nothing is to come any more; null: it is on its way.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How often Stripe was asked in vain since it last did something.</summary>
    public int Tries { get; private set; }

    /// <summary>Counts what Stripe was asked for: with the tries the name of one try, which is never given twice.</summary>
    public int Round { get; private set; }

    /// <summary>Why Stripe would not, or did not answer, as a <see cref="Reason"/> or in its words.</summary>
    public string? Why { get; private set; }

    public long Version { get; private set; }

    /// <summary>Until when an answer counts.</summary>
    public DateTimeOffset AnswerUntil => ChangesAt - LastCall;

    /// <summary>The last day that is named for it: the whole of it counts.</summary>
    public DateTimeOffset LastAnswerDay => AnswerUntil.AddDays(-1);

    /// <summary>The same for a yes of whoever is to leave without one.</summary>
    public DateTimeOffset LastYesDay => (ChangesAt - LateCall).AddDays(-1);

    public string TryName => $"repricing:{Id}:{Round}:{Tries}";

    /// <summary>By which the mail is known.</summary>
    public string MailKey => $"{Id}:{Tellings}";

    /// <summary>Whether an answer counts still.</summary>
    public bool Hears(bool agrees, DateTimeOffset now) => now < (agrees && EndAskedAt is not null ? ChangesAt - LateCall : AnswerUntil);

    /// <summary>Looks again at this instant; null: when something happens.</summary>
    public void WaitUntil(DateTimeOffset? at) => DueAt = at;

    /// <summary>What the mail says: it goes with the same commit.</summary>
    /// <param name="full">Without any coupon.</param>
    public void Tell(Money old, Money next, Money full, long pieces, DateTimeOffset changesAt, DateTimeOffset now)
    {
        (OldAmount, NewAmount, FullAmount, Pieces, ChangesAt) = (old, next, full, pieces, changesAt);
        (State, ToldAt, DueAt, Tries, Why, RemindedAt) = (Standing, now, now, 0, null, null);
        State = State == RepricingState.Waiting ? RepricingState.Told : State;
        Tellings++;
    }

    /// <summary>Before Stripe is asked to end it.</summary>
    public void AskEnd(DateTimeOffset now) => (EndAskedAt, DueAt) = (now, now);

    /// <summary>They agreed after all, and Stripe goes on with it.</summary>
    public void TakeEndBack() => EndAskedAt = null;

    public void Remind(DateTimeOffset now) => (RemindedAt, DueAt) = (now, now);

    public void See(DateTimeOffset now) => SeenAt ??= now;

    /// <summary>The last answer holds.</summary>
    public void Answer(bool agrees, DateTimeOffset now)
    {
        (AgreedAt, RefusedAt, DueAt) = (agrees ? now : null, agrees ? null : now, now);
        State = agrees ? RepricingState.Agreed : EndAskedAt is null ? RepricingState.Refused : State;
    }

    /// <summary>Stripe did it.</summary>
    public void Reach(RepricingState state, DateTimeOffset? dueAt)
    {
        Round = Tries > 0 || State != state ? Round + 1 : Round;
        (State, DueAt, Tries, Why) = (state, dueAt, 0, null);
    }

    public void Close(RepricingState state, DateTimeOffset now) => (State, ClosedAt, DueAt, Why) = (state, now, null, null);

    /// <summary>Stripe did not answer: again later, or a person is asked.</summary>
    public void PutOff(string why, DateTimeOffset now)
    {
        Tries++;
        if (Retries.WaitAfter(Tries) is { } wait)
        {
            (DueAt, Why) = (now + wait, Cut(why));
        }
        else
        {
            Fail(why);
        }
    }

    /// <summary>Stripe said no.</summary>
    public void Fail(string why) => (State, DueAt, Why) = (RepricingState.Failed, null, Cut(why));

    /// <summary>A person asked for another try.</summary>
    public void TryAgain(DateTimeOffset now)
    {
        ToldAt = Why == NotTold || Why == TooLate ? null : ToldAt; // and is told anew, of a day that is to come
        (State, DueAt, Tries, Round, Why) = (Standing, now, 0, Round + 1, null);
    }

    private RepricingState Standing => AgreedAt is not null ? RepricingState.Agreed
        : RefusedAt is not null ? RepricingState.Refused
        : ToldAt is not null || Tellings > 0 ? RepricingState.Told
        : RepricingState.Waiting;

    private static string Cut(string why) => why.Length > LongestReason ? why[..LongestReason] : why;
}
