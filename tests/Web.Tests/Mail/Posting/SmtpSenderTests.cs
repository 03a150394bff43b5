using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using MimeKit;
using Web.Mail.Posting;
using Web.Mail.Rendering;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Posting;

public sealed class SmtpSenderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 30, 0, TimeSpan.Zero);
    private static readonly Envelope Envelope = new(
        new MailboxAddress("The Orchard Letter", "post@orchard.example"), new MailboxAddress("", "editor@orchard.example"), "orchard.example");

    [Fact]
    public async Task A_mail_arrives_with_both_bodies_and_the_headers_of_an_automatic_mail()
    {
        await using var sink = new SmtpSink();
        var id = Guid.CreateVersion7();

        Assert.IsType<Delivery.Accepted>(await Sender(sink.Port).CarryAsync(id, Mail(id), default));

        var mail = Assert.Single(sink.Mails);
        Assert.Equal("Grüße, and a receipt", mail.Subject);
        Assert.Equal("<p>Hello</p>", mail.HtmlBody!.Trim());
        Assert.Equal("Hello\n.a line with a dot", mail.TextBody!.ReplaceLineEndings("\n").Trim());
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("editor@orchard.example", mail.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal($"{id:N}@orchard.example", mail.MessageId);
        Assert.Null(mail.Headers[HeaderId.ListUnsubscribe]);
    }

    [Theory]
    [InlineData("550 5.1.1 no such user ada@example.org", true)]
    [InlineData("450 4.2.1 try again later", false)]
    public async Task A_recipient_refused_for_good_is_told_from_one_put_off(string answer, bool final)
    {
        await using var sink = new SmtpSink { AnswerRecipient = _ => answer };

        var delivery = await Sender(sink.Port).CarryAsync(Guid.Empty, Mail(Guid.Empty), default);

        Assert.Equal(final, delivery is Delivery.Refused);
        Assert.Equal(!final, delivery is Delivery.Postponed);
        Assert.DoesNotContain("ada@example.org", delivery.ToString(), StringComparison.Ordinal);
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task A_line_that_breaks_after_the_mail_is_a_postponement_and_the_second_try_has_the_same_message_id()
    {
        await using var sink = new SmtpSink();
        sink.DropAfterData(1);
        var id = Guid.CreateVersion7();

        Assert.IsType<Delivery.Postponed>(await Sender(sink.Port).CarryAsync(id, Mail(id), default));
        Assert.IsType<Delivery.Accepted>(await Sender(sink.Port).CarryAsync(id, Mail(id), default));

        Assert.Equal(2, sink.Mails.Count);
        Assert.Single(sink.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_postponement()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        Assert.Equal(new Delivery.Postponed("SocketException"), await Sender(port).CarryAsync(Guid.Empty, Mail(Guid.Empty), default));
    }

    [Fact]
    public async Task A_server_without_the_protection_we_ask_for_gets_no_mail()
    {
        await using var sink = new SmtpSink();
        var sender = Sender(sink.Port, SmtpSecurity.StartTls);

        Assert.IsType<Delivery.Postponed>(await sender.CarryAsync(Guid.Empty, Mail(Guid.Empty), default));

        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task The_socket_does_not_wait_for_acknowledgements()
    {
        await using var sink = new SmtpSink();

        using var socket = await SmtpSender.OpenAsync("127.0.0.1", sink.Port, default);

        Assert.True(socket.NoDelay);
    }

    [Fact]
    public void A_subject_cannot_smuggle_a_header()
    {
        var mail = Envelope.Pack(Guid.Empty, new MailboxAddress("", "ada@example.org"), new RenderedMail("Hi\r\nBcc: all@example.org", "<p>x</p>", "x"), Now);

        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        bytes.Position = 0;
        var read = MimeMessage.Load(bytes);
        Assert.Empty(read.Bcc);
        Assert.Null(read.Headers[HeaderId.Bcc]);
    }

    private static SmtpSender Sender(int port, SmtpSecurity security = SmtpSecurity.None) =>
        new(Options.Create(new SmtpOptions { Host = "127.0.0.1", Port = port, Security = security, From = "post@orchard.example" }));

    private static MimeMessage Mail(Guid id) => Envelope.Pack(
        id, new MailboxAddress("", "ada@example.org"), new RenderedMail("Grüße, and a receipt", "<p>Hello</p>", "Hello\n.a line with a dot"), Now);
}
