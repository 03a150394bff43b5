using System.Net;
using System.Net.Sockets;

namespace Storm;

/// <summary>One address before all nodes. Each connection goes to a node that is up, with the caller's own address as its origin, and breaks when its node does.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private IReadOnlyList<NodeProcess> nodes = [];
    private int turn;

    public Balancer()
    {
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public Uri Address { get; }

    public void Open(IReadOnlyList<NodeProcess> behind)
    {
        nodes = behind;
        _ = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = PassAsync(await listener.AcceptSocketAsync(closing.Token));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The storm is over.
        }
    }

    private async Task PassAsync(Socket caller)
    {
        using var owned = caller;
        caller.NoDelay = true;
        try
        {
            using var node = await ConnectAsync(((IPEndPoint)caller.RemoteEndPoint!).Address);
            if (node is not null)
            {
                await using var here = new NetworkStream(caller);
                await using var there = new NetworkStream(node);
                await Task.WhenAny(here.CopyToAsync(there, closing.Token), there.CopyToAsync(here, closing.Token));
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever called sees the connection break.
        }
    }

    private async Task<Socket?> ConnectAsync(IPAddress origin)
    {
        var up = nodes.Where(node => node.IsUp).ToList();
        for (var tries = 0; tries < up.Count; tries++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Bind(new IPEndPoint(origin, 0));
                await socket.ConnectAsync(IPAddress.Loopback, up[Math.Abs(Interlocked.Increment(ref turn) % up.Count)].Port, closing.Token);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return null;
    }
}
