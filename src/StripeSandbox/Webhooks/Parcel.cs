using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>One event on its way to one endpoint; its text never changes again.</summary>
internal sealed record Parcel(string EventId, string Type, string Body, string Endpoint, string Url, string Secret)
{
    public Parcel(JsonObject told, string endpoint, string url, string secret)
        : this(told.Id(), told.Text("type")!, told.ToJsonString(Json.Indented), endpoint, url, secret)
    {
    }
}
