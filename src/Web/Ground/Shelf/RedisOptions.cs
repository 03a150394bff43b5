using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion.Backplane;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;

namespace Web.Ground.Shelf;

/// <summary>Where the nodes of a site tell each other what left the shelf.</summary>
public sealed class RedisOptions
{
    /// <summary>"host:port,password=..." as StackExchange.Redis reads it; null: one node, or nodes that may be half a minute behind.</summary>
    public string? Connection { get; set; }

    internal bool CanBeRead
    {
        get
        {
            try
            {
                return string.IsNullOrWhiteSpace(Connection) || ConfigurationOptions.Parse(Connection).EndPoints.Count > 0;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    /// <summary>Null without Redis. One that is away is waited for beside the work: until then the nodes are as they are without it.</summary>
    internal IFusionCacheBackplane? Backplane()
    {
        if (string.IsNullOrWhiteSpace(Connection))
        {
            return null;
        }

        var server = ConfigurationOptions.Parse(Connection);
        server.AbortOnConnectFail = false;
        return new RedisBackplane(new RedisBackplaneOptions { ConfigurationOptions = server });
    }
}
