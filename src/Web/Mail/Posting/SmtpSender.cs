using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Web.Mail.Posting;

/// <summary>The only caller of the mail server.</summary>
public sealed class SmtpSender(IOptions<SmtpOptions> options) : IMailCarrier
{
    /// <summary>For each step of the conversation: a dead server must not hold a worker for long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<Delivery> CarryAsync(Guid id, MimeMessage mail, CancellationToken cancel)
    {
        try
        {
            using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
            await ConnectAsync(client, cancel);
            await client.SendAsync(mail, cancel);
            await HangUpAsync(client, cancel);
            return new Delivery.Accepted();
        }
        catch (SmtpCommandException answer)
        {
            return Answer(answer);
        }
        catch (Exception error) when (IsTrouble(error) && !cancel.IsCancellationRequested)
        {
            return new Delivery.Postponed(error.GetType().Name);
        }
    }

    /// <summary>
    /// Connected by hand, because the socket MailKit opens waits with small packets until the last is acknowledged: 22
    /// mails a second over one connection instead of 2,200.
    /// </summary>
    public static async Task<Socket> OpenAsync(string host, int port, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancel)
    {
        var server = options.Value;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var socket = await OpenAsync(server.Host!, server.Port, patience.Token);
        await client.ConnectAsync(socket, server.Host!, server.Port, Protection(server.Security), patience.Token);
        if (!string.IsNullOrEmpty(server.User))
        {
            await client.AuthenticateAsync(server.User, server.Password ?? "", patience.Token);
        }
    }

    /// <summary>The mail is already taken over: whatever happens to the good-bye must not send it twice.</summary>
    private static async Task HangUpAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception error) when (error is SmtpCommandException or OperationCanceledException || IsTrouble(error))
        {
            // Nothing is left to be done with this connection.
        }
    }

    /// <summary>A 5xx about the recipient or the content is final; about us (sender, login, state) it is ours to mend.</summary>
    private static Delivery Answer(SmtpCommandException answer)
    {
        var reason = $"{answer.ErrorCode} {(int)answer.StatusCode}";
        var aboutTheMail = answer.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
        return aboutTheMail && (int)answer.StatusCode >= 500 ? new Delivery.Refused(reason) : new Delivery.Postponed(reason);
    }

    private static bool IsTrouble(Exception error) => error
        is SmtpProtocolException or ServiceNotConnectedException or AuthenticationException or SslHandshakeException
        or NotSupportedException or IOException or SocketException or TimeoutException or OperationCanceledException;

    private static SecureSocketOptions Protection(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
    };
}
