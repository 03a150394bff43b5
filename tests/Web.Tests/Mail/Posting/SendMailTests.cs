using Core.Mails;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Core.Mails.Letters;
using Web.Mail.Posting;
using Web.Tests.Kit;
using Web.Tests.Mail.Rendering;

namespace Web.Tests.Mail.Posting;

public sealed class SendMailTests
{
    private static readonly SignInLetter SignIn = new("482913", new Uri("https://orchard.example/sign-in/link?token=abc"), 10);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_receipt_asked_for_twice_is_one_row_and_one_mail(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);

        var first = await room.PostAsync(SampleLetters.Receipt, "payment-1");
        var second = await room.PostAsync(SampleLetters.Receipt, "payment-1");
        await room.SendAsync();
        await room.SendAsync();

        Assert.Equal(first, second);
        Assert.Equal(1, await room.InDbAsync(db => db.OutgoingMails.CountAsync()));
        var mail = Assert.Single(room.Sink.Mails);
        Assert.Equal("Your receipt 2026-000317 from The Orchard Letter", mail.Subject);
        Assert.Equal("ada@example.org", mail.To.Mailboxes.Single().Address);
        Assert.Equal("post@orchard.example", mail.From.Mailboxes.Single().Address);
        Assert.Equal("editor@orchard.example", mail.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal(room.Clock.GetUtcNow(), (await room.RowAsync(first)).SentAt);
    }

    [Fact]
    public async Task A_welcome_that_waited_since_before_it_led_to_a_text_is_still_sent()
    {
        await using var room = await MailRoom.OpenAsync(DatabaseProvider.Sqlite);
        var id = await room.PostAsync(SampleLetters.Letters.OfType<WelcomeLetter>().Single());
        await room.InDbAsync(db => db.Database.ExecuteSqlRawAsync(
            "UPDATE OutgoingMails SET Model = json_remove(Model, '$.read_title', '$.read_url')"));

        await room.SendAsync();

        Assert.NotNull((await room.RowAsync(id)).SentAt);
        Assert.Contains(Said.En["Mails.Welcome.Start"], Assert.Single(room.Sink.Mails).TextBody, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_jobs_for_one_mail_at_once_send_it_once(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        var ids = new List<Guid>();
        for (var at = 0; at < 10; at++)
        {
            ids.Add(await room.PostAsync(SampleLetters.Receipt, $"payment-{at}"));
        }

        await Task.WhenAll(ids.SelectMany(id => Enumerable.Range(0, 8).Select(_ => Task.Run(() => room.SendAsync()))));

        Assert.Equal(10, room.Sink.Mails.Count);
        Assert.Equal(10, room.Sink.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(10, await room.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.SentAt != null)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_loops_that_look_at_once_only_one_gets_each_mail(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        for (var at = 0; at < 30; at++)
        {
            await room.PostAsync(SampleLetters.Receipt, $"payment-{at}");
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(room.TakeAsync)));

        var all = taken.SelectMany(leases => leases).ToList();
        Assert.Equal(30, all.Count);
        Assert.Equal(30, all.Select(lease => lease.Subject).Distinct(StringComparer.Ordinal).Count());
        await room.SendAsync();
        Assert.Empty(room.Sink.Mails);
        await room.SendAsync([all[0]]);
        Assert.Single(room.Sink.Mails);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_line_that_breaks_after_the_mail_was_taken_leads_to_one_more_with_the_same_message_id(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        var id = await room.PostAsync(SampleLetters.Receipt);
        room.Sink.DropAfterData(1);

        await room.SendAsync();
        var waiting = await room.RowAsync(id);
        await room.SendAsync();
        room.Clock.SetUtcNow(waiting.NextAttemptAt);
        await room.SendAsync();
        await room.SendAsync();

        Assert.Null(waiting.SentAt);
        Assert.Equal(1, waiting.Attempts);
        Assert.Equal(2, room.Sink.Mails.Count);
        Assert.Equal($"{id:N}@orchard.example", Assert.Single(room.Sink.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal)));
        Assert.NotNull((await room.RowAsync(id)).SentAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_recipient_refused_for_good_is_given_up_and_the_reason_names_nobody(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        room.Sink.AnswerRecipient = _ => "550 5.1.1 no such user ada@example.org";
        var id = await room.PostAsync(SampleLetters.Receipt);

        await room.SendAsync();
        room.Clock.Advance(TimeSpan.FromHours(12));
        await room.SendAsync();

        var row = await room.RowAsync(id);
        Assert.NotNull(row.AbandonedAt);
        Assert.Equal("RecipientNotAccepted 550", row.LastError);
        Assert.Equal(1, room.Sink.Connections);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_server_that_stays_away_is_tried_for_three_days(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        room.Sink.AnswerRecipient = _ => "451 4.3.0 later";
        var id = await room.PostAsync(SampleLetters.Receipt);
        var started = room.Clock.GetUtcNow();

        while ((await room.RowAsync(id)) is { AbandonedAt: null } row)
        {
            room.Clock.SetUtcNow(row.NextAttemptAt);
            await room.SendAsync();
        }

        Assert.InRange(room.Clock.GetUtcNow() - started, TimeSpan.FromDays(2.5), TimeSpan.FromDays(3));
        Assert.InRange(room.Sink.Connections, 15, 40);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_sign_in_code_is_forgotten_once_sent_and_not_sent_once_run_out(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        var end = room.Clock.GetUtcNow().AddMinutes(10);
        var inTime = await room.PostAsync(SignIn, "request-1", notAfter: end);

        await room.SendAsync();
        var late = await room.PostAsync(SignIn, "request-2", notAfter: end);
        room.Clock.SetUtcNow(end);
        await room.SendAsync();

        Assert.Contains("482913", Assert.Single(room.Sink.Mails).TextBody, StringComparison.Ordinal);
        Assert.All([await room.RowAsync(inTime), await room.RowAsync(late)], row => Assert.Equal("{}", row.Model));
        Assert.NotNull((await room.RowAsync(late)).AbandonedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_process_took_and_did_not_come_back_to_is_free_after_its_lease(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        await room.PostAsync(SampleLetters.Receipt);
        await room.TakeAsync();

        await room.SendAsync();
        Assert.Empty(room.Sink.Mails);

        room.Clock.Advance(Lease.Length);
        await room.SendAsync();
        Assert.Single(room.Sink.Mails);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_that_kills_its_process_each_time_is_given_up(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        var id = await room.PostAsync(SampleLetters.Receipt);
        for (var kill = 0; kill < OutgoingMail.Plan.MostTries; kill++)
        {
            Assert.Single(await room.TakeAsync());
            room.Clock.Advance(Lease.Length);
        }

        await room.SendAsync();

        Assert.Empty(room.Sink.Mails);
        Assert.Equal("stopped", (await room.RowAsync(id)).LastError);
        Assert.NotNull((await room.RowAsync(id)).AbandonedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_worker_that_stood_still_past_its_lease_overwrites_nothing(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        var id = await room.PostAsync(SampleLetters.Receipt);
        var recipients = 0;
        room.Sink.AnswerRecipient = _ =>
        {
            if (Interlocked.Increment(ref recipients) > 1)
            {
                return "250 ok";
            }

            // While the first job waits for this answer its lease ends, and a second one sends the mail.
            room.Clock.Advance(Lease.Length);
            room.SendAsync().GetAwaiter().GetResult();
            return "450 4.2.1 too late for you";
        };

        await room.SendAsync();

        var row = await room.RowAsync(id);
        Assert.NotNull(row.SentAt);
        Assert.Null(row.LastError);
        Assert.Single(room.Sink.Mails);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_address_that_carries_a_header_goes_nowhere(DatabaseProvider provider)
    {
        await using var room = await MailRoom.OpenAsync(provider);
        var id = await room.PostAsync(SampleLetters.Receipt, to: "ada@example.org\r\nBcc: all@example.org");

        await room.SendAsync();

        Assert.Empty(room.Sink.Mails);
        Assert.NotNull((await room.RowAsync(id)).AbandonedAt);
    }
}
