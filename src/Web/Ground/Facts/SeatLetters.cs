using Core.Facts;
using Core.Mails.Letters;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.Ground.Facts;

/// <summary>
/// What the two sides of a seat are told, once for each: whoever has it that it is over, unless they gave it up themselves; whoever pays that somebody took it, so that a
/// link in the wrong hands is seen, or gave it up.
/// </summary>
public sealed class SeatLetters(MembershipDb db, Outbox outbox, PublicAddress address)
{
    public Task FollowAsync(Fact fact, CancellationToken cancel) => fact switch
    {
        SeatTaken { SeatId: { } seat } taken => ToPayerAsync(seat, taken.MembershipId, taken.SupporterId, taken.Tier, hasLeft: false, cancel),
        SeatEnded { SeatId: { } seat, How: SeatEnded.Left } left => ToPayerAsync(seat, left.MembershipId, left.SupporterId, left.Tier, hasLeft: true, cancel),
        SeatEnded { SeatId: { } seat, How: SeatEnded.Removed or SeatEnded.Fewer or SeatEnded.Over } ended => ToHolderAsync(seat, ended, cancel),
        _ => Task.CompletedTask,
    };

    private async Task ToHolderAsync(Guid seat, SeatEnded ended, CancellationToken cancel)
    {
        var holder = await db.Users.SingleAsync(person => person.Id == ended.SupporterId, cancel);
        await outbox.AddAsync(new SeatClosedLetter(ended.Tier, ended.How), $"{seat}", holder.Email!, holder.Id, cancel: cancel);
    }

    private async Task ToPayerAsync(Guid seat, Guid membership, Guid holder, string tier, bool hasLeft, CancellationToken cancel)
    {
        var payer = await db.Users.SingleAsync(person => db.Memberships.Any(one => one.Id == membership && one.SupporterId == person.Id), cancel);
        var name = await db.Users.Where(person => person.Id == holder).Select(person => person.Email!).SingleAsync(cancel);
        var letter = new SeatNewsLetter(tier, name, hasLeft, new Uri(address.To($"/account/memberships/{membership}/seats")));
        await outbox.AddAsync(letter, $"{seat}:{(hasLeft ? "left" : "taken")}", payer.Email!, payer.Id, cancel: cancel);
    }
}
