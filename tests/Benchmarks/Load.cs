using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Benchmarks;

/// <summary>
/// A closed loop of keep-alive connections on one thread and raw sockets: it costs little of the two cores that the server
/// shares with it, and understands just enough HTTP to know where an answer ends.
/// </summary>
public sealed class Load(Uri address, string? cookie, string? authorization = null, string? coding = null)
{
    private const int Connections = 32;

    /// <summary>How long the very first answer may take longer than the load lasts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly byte[] request = Encoding.ASCII.GetBytes(
        $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/html\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}{(authorization is null ? "" : $"Authorization: {authorization}\r\n")}{(coding is null ? "" : $"Accept-Encoding: {coding}\r\n")}\r\n");

    /// <exception cref="InvalidOperationException">An answer was not 200.</exception>
    public LoadResult Run(TimeSpan duration)
    {
        var connections = Enumerable.Range(0, Connections).Select(_ => new Connection(address)).ToList();
        try
        {
            return Run(connections.ToDictionary(connection => connection.Socket), duration);
        }
        finally
        {
            connections.ForEach(connection => connection.Socket.Dispose());
        }
    }

    private LoadResult Run(Dictionary<Socket, Connection> connections, TimeSpan duration)
    {
        var buffer = new byte[256 * 1024];
        var latencies = new List<double>(1 << 18);
        var ready = new List<Socket>(Connections);
        var started = Stopwatch.GetTimestamp();
        foreach (var connection in connections.Values)
        {
            connection.Ask(request);
        }

        while (Stopwatch.GetElapsedTime(started) < duration || latencies.Count == 0)
        {
            if (Stopwatch.GetElapsedTime(started) > duration + Patience)
            {
                throw new InvalidOperationException($"{address} did not answer once.");
            }

            ready.Clear();
            ready.AddRange(connections.Keys);
            Socket.Select(ready, null, null, TimeSpan.FromSeconds(5));
            foreach (var socket in ready)
            {
                var connection = connections[socket];
                if (connection.Read(buffer))
                {
                    latencies.Add(connection.Elapsed.TotalMilliseconds);
                    connection.Ask(request);
                }
            }
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        latencies.Sort();
        return new LoadResult(latencies.Count, latencies.Count / seconds, latencies[(int)(latencies.Count * 0.99)])
        {
            KilobytesPerAnswer = connections.Values.Sum(connection => connection.BytesRead) / 1000.0 / latencies.Count,
        };
    }

    private sealed class Connection
    {
        private long askedAt;
        private long remaining;
        private bool chunked;
        private bool begun;
        private int tail;

        public Connection(Uri address)
        {
            Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(new IPEndPoint(IPAddress.Loopback, address.Port));
        }

        public Socket Socket { get; }

        public long BytesRead { get; private set; }

        public TimeSpan Elapsed => Stopwatch.GetElapsedTime(askedAt);

        public void Ask(byte[] request)
        {
            begun = false;
            askedAt = Stopwatch.GetTimestamp();
            Socket.Send(request);
        }

        /// <returns>True when the answer is complete.</returns>
        public bool Read(byte[] buffer)
        {
            var read = Socket.Receive(buffer);
            if (read == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            BytesRead += read;
            var bytes = buffer.AsSpan(0, read);
            if (!begun)
            {
                bytes = Begin(bytes);
            }

            if (!chunked)
            {
                remaining -= bytes.Length;
                return remaining <= 0;
            }

            return EndsWithLastChunk(bytes);
        }

        private Span<byte> Begin(Span<byte> bytes)
        {
            var end = bytes.IndexOf("\r\n\r\n"u8);
            if (!bytes.StartsWith("HTTP/1.1 200"u8) || end < 0)
            {
                throw new InvalidOperationException("Not the answer that was expected: " + Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 200)]));
            }

            var head = Encoding.ASCII.GetString(bytes[..end]);
            var length = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
            chunked = length < 0;
            remaining = chunked ? 0 : long.Parse(head.AsSpan(length + 16).Slice(0, DigitsAt(head, length + 16)), System.Globalization.CultureInfo.InvariantCulture);
            (begun, tail) = (true, 0);
            return bytes[(end + 4)..];
        }

        private static int DigitsAt(string head, int at)
        {
            var count = 0;
            while (at + count < head.Length && char.IsAsciiDigit(head[at + count]))
            {
                count++;
            }

            return count;
        }

        /// <summary>An HTML page never ends in the bytes that end a chunked answer, and nothing is asked before one has ended.</summary>
        private bool EndsWithLastChunk(ReadOnlySpan<byte> bytes)
        {
            var ending = "0\r\n\r\n"u8;
            var seen = bytes.Length >= ending.Length ? bytes[^ending.Length..] : bytes;
            if (bytes.Length >= ending.Length)
            {
                tail = 0;
            }

            foreach (var one in seen)
            {
                tail = one == ending[tail] ? tail + 1 : one == ending[0] ? 1 : 0;
                if (tail == ending.Length)
                {
                    tail = 0;
                    return true;
                }
            }

            return false;
        }
    }
}
