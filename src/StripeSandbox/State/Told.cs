using StripeSandbox.Documents;

namespace StripeSandbox.State;

/// <summary>An event: what was true when it happened, and who asked for it (nobody, when the clock did it).</summary>
/// <param name="About">Frozen, as is what it was before.</param>
internal sealed record Told(string Id, string Type, long Created, Doc About, Doc? Previous, Asker? Asker, bool IsOfTheClock)
{
    /// <summary>What it is about; a summary has no id.</summary>
    public string? ObjectId => About.Text("id");

    public Told Twin() => this with { Id = Ids.Event(Type) };

    /// <summary>The event as it is kept, and as an endpoint of the version is sent it.</summary>
    public Doc Document(string version, int pending)
    {
        var data = new Doc { ["object"] = About };
        if (Previous is not null)
        {
            data["previous_attributes"] = Previous;
        }

        return new Doc
        {
            ["id"] = Id,
            ["object"] = "event",
            ["api_version"] = version,
            ["created"] = Created,
            ["data"] = data,
            ["livemode"] = false,
            ["pending_webhooks"] = pending,
            ["request"] = IsOfTheClock ? null : new Doc { ["id"] = Asker?.RequestId, ["idempotency_key"] = Asker?.IdempotencyKey },
            ["type"] = Type,
        }.Freeze();
    }
}
