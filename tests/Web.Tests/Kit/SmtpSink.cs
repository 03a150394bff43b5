using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Web.Tests.Kit;

/// <summary>
/// A mail server on the loopback, of the few words SMTP needs. It can refuse a recipient, put one off, and break the line
/// after it has read a mail, before or after keeping it.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<MimeMessage> kept = new();
    private readonly Task accepting;
    private int connections;
    private int drops;

    public SmtpSink()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    public IReadOnlyList<MimeMessage> Mails => [.. kept];

    /// <summary>Where mails go that are not to be kept here.</summary>
    public Action<MimeMessage>? Instead { get; set; }

    public int Connections => Volatile.Read(ref connections);

    /// <summary>The answer to a recipient; "250 ok" unless set.</summary>
    public Func<string, string> AnswerRecipient { get; set; } = _ => "250 ok";

    /// <summary>Lines to come that break after the mail was read and kept, before the answer.</summary>
    public void DropAfterData(int times) => Volatile.Write(ref drops, times);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(closing.Token)));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        Interlocked.Increment(ref connections);
        using var owned = client;
        client.NoDelay = true;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            await SayAsync(stream, "220 sink");
            while (await reader.ReadLineAsync(closing.Token) is { } line)
            {
                if (!await AnswerAsync(stream, reader, line))
                {
                    return;
                }
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, StreamReader reader, string line)
    {
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "RCPT":
                await SayAsync(stream, AnswerRecipient(line));
                return true;
            case "DATA":
                await SayAsync(stream, "354 go on");
                await KeepAsync(reader);
                if (Interlocked.Decrement(ref drops) >= 0)
                {
                    return false;
                }

                await SayAsync(stream, "250 kept");
                return true;
            case "QUIT":
                await SayAsync(stream, "221 bye");
                return false;
            default:
                await SayAsync(stream, "250 ok");
                return true;
        }
    }

    private async Task KeepAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(closing.Token) is { } line && line is not ".")
        {
            text.Append(line.StartsWith('.') ? line.AsSpan(1) : line).Append("\r\n");
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        var mail = await MimeMessage.LoadAsync(bytes, closing.Token);
        (Instead ?? kept.Enqueue)(mail);
    }

    private async Task SayAsync(NetworkStream stream, string line) =>
        await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), closing.Token);
}
