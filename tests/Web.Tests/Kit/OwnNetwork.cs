using System.Net;
using System.Net.Sockets;

namespace Web.Tests.Kit;

/// <summary>Every visitor comes from a network address of their own, as readers do: what one does is not counted against another.</summary>
internal static class OwnNetwork
{
    private static int last;

    public static SocketsHttpHandler Handler(CookieContainer cookies)
    {
        var number = Interlocked.Increment(ref last);
        var own = new IPAddress([127, (byte)(1 + (number >> 16)), (byte)(number >> 8), (byte)number]);
        return new SocketsHttpHandler
        {
            CookieContainer = cookies,
            AllowAutoRedirect = false,
            ConnectCallback = async (connection, cancel) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    if (OperatingSystem.IsLinux()) // elsewhere a machine has 127.0.0.1 alone
                    {
                        socket.Bind(new IPEndPoint(own, 0));
                    }

                    await socket.ConnectAsync(connection.DnsEndPoint, cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
    }
}
