namespace Core.Gifts;

/// <summary>
/// Some months of a tier that one paid once for another. Who has its link may accept it, once and until a day; it ends by itself and never renews. Its id is its
/// order's, and that of the access which it becomes.
/// </summary>
public sealed class Gift
{
    /// <summary>So long before nobody can accept it any more its buyer is told, where the time for it is at least twice as long.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    /// <param name="deliverAt">When its link is to leave.</param>
    public Gift(Guid id, Guid buyerId, Guid tierId, int months, GiftCard card, DateTimeOffset deliverAt, string? language)
    {
        (Id, BuyerId, TierId, Months, DeliverAt, Language) = (id, buyerId, tierId, months, deliverAt, language);
        (From, To, Address, Message) = (card.From, card.To, card.Address, card.Message);
    }

#pragma warning disable CS8618 // filled by EF Core
    private Gift()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid BuyerId { get; private set; }

    public Guid TierId { get; private set; }

    public int Months { get; private set; }

    /// <inheritdoc cref="GiftCard(string?, string?, string?, string?)"/>
    public string? From { get; private set; }

    public string? To { get; private set; }

    public string? Address { get; private set; }

    public string? Message { get; private set; }

    /// <summary>Of the buyer: a recipient who is not known here is written to in it.</summary>
    public string? Language { get; private set; }

    public DateTimeOffset DeliverAt { get; private set; }

    /// <summary>Raised where the link went to the wrong address: those of before are dead.</summary>
    public int LinkRevision { get; private set; }

    public string? StripePaymentIntentId { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Exclusive: from then on nobody can accept it; null while it is not paid.</summary>
    public DateTimeOffset? ClaimUntil { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When its link is to leave, or its buyer to be told that nobody has accepted it; null: nothing is to be done.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? ClaimedAt { get; private set; }

    public Guid? HolderId { get; private set; }

    /// <summary>The membership that opens the same: it begins when that opens it no more. Null where it waits for none.</summary>
    public Guid? KeptBesideId { get; private set; }

    public DateTimeOffset? StartsAt { get; private set; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    public DateTimeOffset? TakenBackAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Still within the last day on which it can be accepted.</summary>
    public DateTimeOffset? LastMomentToClaim => ClaimUntil?.AddTicks(-1);

    /// <summary>Still within its last day; null while that is not known.</summary>
    public DateTimeOffset? LastMoment => KeptBesideId is null ? EndsAt?.AddTicks(-1) : null;

    /// <summary>How much of it is to be had, where it had begun before it was kept; null: all of it, or it is not kept.</summary>
    public TimeSpan? Rest => KeptBesideId is null ? null : EndsAt - StartsAt;

    public GiftState State(DateTimeOffset now) =>
        TakenBackAt is not null ? GiftState.TakenBack
        : PaidAt is null ? GiftState.Unpaid
        : ClaimedAt is null ? Unclaimed(now)
        : KeptBesideId is not null || EndsAt is not { } end || StartsAt is not { } start ? GiftState.Kept
        : now >= end ? GiftState.Over
        : now < start ? GiftState.Ahead
        : GiftState.Running;

    /// <summary>Whether somebody may accept it who has its link.</summary>
    public bool IsOpen(DateTimeOffset now) => State(now) is GiftState.Waiting or GiftState.Sent;

    /// <summary>The same in every word and number: one form that was sent twice.</summary>
    public bool IsSameAs(Gift other) =>
        (BuyerId, TierId, Months, DeliverAt) == (other.BuyerId, other.TierId, other.Months, other.DeliverAt)
        && (From, To, Address, Message) == (other.From, other.To, other.Address, other.Message);

    public void PayBy(string stripePaymentIntentId) => StripePaymentIntentId = stripePaymentIntentId;

    /// <param name="window">How long it can be accepted, from the day on which its link leaves, and to the end of the last day.</param>
    /// <returns>False: it was known.</returns>
    public bool Pay(DateTimeOffset now, TimeSpan window, Publication publication)
    {
        if (PaidAt is not null)
        {
            return false;
        }

        var leaves = DeliverAt > now ? DeliverAt : now;
        (PaidAt, ClaimUntil, DueAt) = (now, GiftTime.EndOfDay(leaves + window, publication), leaves);
        return true;
    }

    /// <summary>Its link leaves. What nobody accepted in time can be accepted for some days more.</summary>
    public void Send(DateTimeOffset now, Publication publication)
    {
        if (PaidAt is null || ClaimedAt is not null || TakenBackAt is not null)
        {
            throw new InvalidOperationException($"Gift {Id} is {State(now)}: no link of it is to be sent.");
        }

        SentAt ??= now;
        ClaimUntil = ClaimUntil > now ? ClaimUntil : GiftTime.EndOfDay(now + Notice, publication);
        DueAt = RemindAt(now);
    }

    /// <summary>Its buyer was told that nobody has accepted it.</summary>
    public void Remind() => DueAt = null;

    /// <summary>Its link goes there from now on; the one that went elsewhere is dead.</summary>
    /// <param name="address">Null: to its buyer, who passes it on.</param>
    public void Readdress(string? address)
    {
        Address = address;
        LinkRevision++;
    }

    /// <exception cref="InvalidOperationException">It cannot be accepted.</exception>
    public void Claim(Guid holderId, DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            throw new InvalidOperationException($"Gift {Id} is {State(now)}: nobody can accept it.");
        }

        (ClaimedAt, HolderId, DueAt) = (now, holderId, null);
    }

    /// <summary>It waits until this membership opens it no more.</summary>
    public void Keep(Guid membershipId) => KeptBesideId = membershipId;

    /// <summary>The same for what is left of one that had begun: a span as long, whose days are not counted before it begins again.</summary>
    public void KeepRest(Guid membershipId, DateTimeOffset now, TimeSpan left) => (KeptBesideId, StartsAt, EndsAt) = (membershipId, now, now + left);

    /// <param name="until">Exclusive.</param>
    public void Begin(DateTimeOffset from, DateTimeOffset until) => (KeptBesideId, StartsAt, EndsAt) = (null, from, until);

    /// <summary>Its money went back.</summary>
    public void TakeBack(DateTimeOffset now) => (TakenBackAt, DueAt) = (now, null);

    /// <summary>The money came again: a dispute was won, or a refund failed. The days on which nobody could accept it are not lost either.</summary>
    public void Restore(DateTimeOffset now, Publication publication)
    {
        if (ClaimedAt is null && LastMomentToClaim is { } last)
        {
            ClaimUntil = GiftTime.EndOfDay(last + (now - (TakenBackAt ?? now)), publication);
        }

        TakenBackAt = null;
        DueAt = ClaimedAt is not null ? null : SentAt is not null ? RemindAt(now) : DeliverAt > now ? DeliverAt : now;
    }

    /// <summary>What of its time was left when its money went back; null where it had not begun to be counted, or was kept.</summary>
    public TimeSpan? LeftWhenTaken => TakenBackAt is { } taken && KeptBesideId is null && StartsAt is { } start && EndsAt is { } end
        ? end - (taken > start ? taken : start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero
        : null;

    private DateTimeOffset? RemindAt(DateTimeOffset now) => ClaimUntil - Notice is { } remind && remind - now >= Notice ? remind : null;

    private GiftState Unclaimed(DateTimeOffset now) => now >= ClaimUntil ? GiftState.Lapsed : SentAt is null ? GiftState.Waiting : GiftState.Sent;
}
