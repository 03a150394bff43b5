using Core.Mails;
using Core.Troubles;
using Data;
using Web.Mail.Posting;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Posting;

/// <summary>Which mails that do not arrive are somebody's trouble.</summary>
public sealed class MailTroublesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_nobody_is_owed_is_no_trouble_when_it_is_given_up(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        foreach (var kind in Enum.GetValues<MailKind>())
        {
            await WriteAsync(room, kind, (mail, now) => mail.Abandon("RecipientNotAccepted 550", now));
        }

        var told = await LookAsync(room);

        Assert.All(told, trouble => Assert.Equal(TroubleKind.MailAbandoned, trouble.Kind));
        Assert.Equal(
            [MailKind.CardExpires, MailKind.ChangeMade, MailKind.ChangeOff, MailKind.ChangePlanned, MailKind.ChangeUnpaid, MailKind.ComplimentaryEnding, MailKind.ComplimentaryGiven, MailKind.Disputed, MailKind.EmailMoved, MailKind.Gift, MailKind.GiftAccepted, MailKind.GiftNews, MailKind.GiftReceipt, MailKind.GiftTakenBack, MailKind.LifetimeReceipt, MailKind.MembershipEnded, MailKind.MembershipEnding, MailKind.MembershipGoesOn, MailKind.MembershipPaused, MailKind.MembershipResumed, MailKind.OrderGivenBack, MailKind.OrderUnpaid, MailKind.PaymentFailed, MailKind.PaymentHeld, MailKind.PaymentPending, MailKind.PaymentRecovered, MailKind.PriceChanges, MailKind.PriceStays, MailKind.Receipt, MailKind.RefundFailed, MailKind.Refunded, MailKind.SeatClosed, MailKind.SeatNews, MailKind.SecondReturned, MailKind.StaffInvitation, MailKind.TipReceipt, MailKind.TrialEnds, MailKind.Welcome, MailKind.WithdrawalReceived],
            told.Select(trouble => Enum.Parse<MailKind>(trouble.Detail!.Split('|')[0])).OrderBy(kind => $"{kind}", StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SocketException", true)]
    [InlineData("SenderNotAccepted 550", true)]
    [InlineData("RecipientNotAccepted 450", false)]
    [InlineData("MessageNotAccepted 451", false)]
    public async Task A_server_that_refuses_us_takes_no_mails_and_one_that_refuses_a_mailbox_does(string reason, bool isTrouble)
    {
        await using var room = await MailRoom.OpenAsync(DatabaseProvider.Sqlite);
        await WriteAsync(room, MailKind.Receipt, (mail, now) => mail.PutOff(reason, now));
        room.Clock.Advance(TimeSpan.FromMinutes(5));

        var told = await LookAsync(room);

        Assert.Equal(isTrouble ? [TroubleKind.MailWaits] : [], told.Select(trouble => trouble.Kind));
    }

    private static Task<int> WriteAsync(MailRoom room, MailKind kind, Action<OutgoingMail, DateTimeOffset> happen) => room.InDbAsync(db =>
    {
        var now = room.Clock.GetUtcNow();
        var mail = new OutgoingMail(Guid.CreateVersion7(), kind, "1", null, "nobody@example.org", "{}", now);
        happen(mail, now);
        db.OutgoingMails.Add(mail);
        return db.SaveChangesAsync();
    });

    private static Task<IReadOnlyList<Web.Ground.Troubles.StandingTrouble>> LookAsync(MailRoom room) =>
        room.InDbAsync(db => new MailTroubles().LookAsync(db, room.Clock.GetUtcNow(), CancellationToken.None));
}
