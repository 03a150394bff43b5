using Core.Mails;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using Web.Tests.Mail.Rendering;

namespace Web.Tests.Mail.Posting;

/// <summary>Mails whose words open something: kept as long as they may still have to leave, and no longer.</summary>
public sealed class SecretMailTests
{
    [Theory]
    [InlineData(MailKind.Gift)]
    [InlineData(MailKind.GiftNews)]
    [InlineData(MailKind.EmailMoved)]
    public async Task What_opens_something_and_was_given_up_can_be_sent_again_and_is_forgotten_then(MailKind kind)
    {
        await using var room = await MailRoom.OpenAsync(DatabaseProvider.Sqlite);
        room.Sink.AnswerRecipient = _ => "550 no such mailbox";
        var id = await room.PostAsync(SampleLetters.Letters.First(letter => letter.Kind == kind));
        await room.SendAsync();
        Assert.NotNull((await room.RowAsync(id)).AbandonedAt);

        room.Sink.AnswerRecipient = _ => "250 ok";
        await room.InDbAsync(async db =>
        {
            (await db.OutgoingMails.SingleAsync()).Reopen(room.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await room.SendAsync();

        Assert.Single(room.Sink.Mails);
        Assert.Equal("{}", (await room.RowAsync(id)).Model);
    }
}
