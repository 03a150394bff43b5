using System.Globalization;
using Core.Gifts;
using Core.Mails;
using Core.Mails.Letters;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;

namespace Web.Billing.Gifts;

/// <summary>The mails about a gift that go to more than its buyer, each in the transaction of its deed.</summary>
public sealed class GiftLetters(MembershipDb db, Outbox outbox, GiftKey keys)
{
    /// <summary>The link: to the recipient, or to the buyer who passes it on.</summary>
    /// <param name="click">Of the form that asked for it once more; nothing on its day.</param>
    public async Task<string> SendAsync(Gift gift, string tier, string click, CancellationToken cancel)
    {
        var buyer = await db.Users.SingleAsync(person => person.Id == gift.BuyerId, cancel);
        var to = gift.Address ?? buyer.Email!;
        var letter = new GiftLetter(tier, gift.Months, gift.From, gift.To, gift.Message, keys.LinkTo(gift), gift.LastMomentToClaim!.Value, ToPassOn: gift.Address is null);
        await outbox.AddAsync(letter, $"{gift.Id}:{gift.LinkRevision}:{click}", to, gift.Address is null ? buyer.Id : await KnownAsync(to, cancel), language: gift.Language, cancel: cancel);
        return to;
    }

    /// <summary>To both: the holder reads from when until when, the buyer that it arrived.</summary>
    public async Task AcceptedAsync(Gift gift, string tier, DateTimeOffset now, CancellationToken cancel)
    {
        await BeginsAsync(gift, tier, now, cancel);
        var buyer = await db.Users.SingleAsync(person => person.Id == gift.BuyerId, cancel);
        if (buyer.Id != gift.HolderId)
        {
            await outbox.AddAsync(new GiftNewsLetter(tier, gift.Months, gift.To ?? gift.Address, GiftUrl: null, ClosesAt: null), $"{gift.Id}:accepted", buyer.Email!, buyer.Id, cancel: cancel);
        }
    }

    /// <summary>To the holder: from when until when they read; once for each time that is said.</summary>
    public async Task BeginsAsync(Gift gift, string tier, DateTimeOffset now, CancellationToken cancel)
    {
        var holder = await db.Users.SingleAsync(person => person.Id == gift.HolderId, cancel);
        var isKept = gift.State(now) == GiftState.Kept;
        await outbox.AddAsync(
            new GiftAcceptedLetter(tier, gift.Months, !isKept && gift.StartsAt > now ? gift.StartsAt : null, gift.LastMoment),
            string.Create(CultureInfo.InvariantCulture, $"{gift.Id}:{(isKept ? "kept" : gift.StartsAt?.ToUnixTimeSeconds())}"), holder.Email!, holder.Id, language: gift.Language, cancel: cancel);
    }

    /// <summary>To the buyer: nobody has accepted it, and soon nobody can.</summary>
    public async Task RemindAsync(Gift gift, string tier, CancellationToken cancel)
    {
        var buyer = await db.Users.SingleAsync(person => person.Id == gift.BuyerId, cancel);
        await outbox.AddAsync(
            new GiftNewsLetter(tier, gift.Months, gift.To ?? gift.Address, keys.LinkTo(gift), gift.LastMomentToClaim), FormattableString.Invariant($"{gift.Id}:{gift.ClaimUntil!.Value.ToUnixTimeSeconds()}"), buyer.Email!, buyer.Id, cancel: cancel);
    }

    /// <summary>Its money went back. Nobody is told who had all of it.</summary>
    /// <param name="was">How it stood.</param>
    public Task TakenBackAsync(Gift gift, string tier, GiftState was, CancellationToken cancel) => was == GiftState.Over ? Task.CompletedTask
        : MoneyAsync(gift, new GiftTakenBackLetter(tier, WasAccepted: gift.HolderId is not null, Stands: false, EndsAt: null) { HadBegun = was == GiftState.Running }, cancel);

    /// <summary>Its money came again, and it stands as it does now.</summary>
    public Task StandsAsync(Gift gift, string tier, DateTimeOffset now, CancellationToken cancel) => gift.State(now) is var state && state == GiftState.Over ? Task.CompletedTask
        : MoneyAsync(
            gift,
            new GiftTakenBackLetter(tier, WasAccepted: gift.HolderId is not null, Stands: true, gift.LastMoment) { HadBegun = state == GiftState.Running, StartsAt = state == GiftState.Ahead ? gift.StartsAt : null },
            cancel);

    public void Ring() => outbox.Ring();

    /// <summary>To whoever accepted it, or has its link; nobody is told of a gift whose link never left.</summary>
    private async Task MoneyAsync(Gift gift, GiftTakenBackLetter letter, CancellationToken cancel)
    {
        var holder = gift.HolderId is { } id ? await db.Users.SingleAsync(person => person.Id == id, cancel) : null;
        if ((holder?.Email ?? (gift.SentAt is null ? null : gift.Address)) is { } to)
        {
            var before = await db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.GiftTakenBack && mail.Key.StartsWith($"{gift.Id}:"), cancel);
            await outbox.AddAsync(letter, FormattableString.Invariant($"{gift.Id}:{before + 1}"), to, holder?.Id ?? await KnownAsync(to, cancel), language: gift.Language, cancel: cancel);
        }
    }

    private async Task<Guid?> KnownAsync(string to, CancellationToken cancel) =>
        EmailAddress.Read(to) is { } mailbox ? (await db.Users.Having(mailbox).Select(person => new { person.Id }).FirstOrDefaultAsync(cancel))?.Id : null;
}
