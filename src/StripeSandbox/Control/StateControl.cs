using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Pages;
using StripeSandbox.State;

namespace StripeSandbox.Control;

/// <summary>The whole state: filled, forgotten, kept aside and brought back.</summary>
internal sealed class StateControl(Ledger ledger, Surroundings surroundings, Outages outages, Homecoming home, BillingEngine engine)
{
    private const string Unnamed = "last";

    private readonly ConcurrentDictionary<string, Snapshot> snapshots = new(StringComparer.Ordinal);

    public JsonObject Load(JsonArray? documents) => History.Load(ledger, documents);

    /// <summary>As it was started; only where webhooks go stays.</summary>
    public JsonObject Reset()
    {
        ledger.Reset();
        ledger.Courier.Reset();
        snapshots.Clear();
        surroundings.Reset();
        outages.End();
        home.Reset();
        engine.ForgetFault();
        return new JsonObject { ["reset"] = true };
    }

    public JsonObject Snapshot(JsonObject given)
    {
        var name = given.Text("name") ?? Unnamed;
        var picture = snapshots[name] = ledger.Picture();
        return new JsonObject { ["name"] = name, ["documents"] = picture.Documents.Count };
    }

    /// <summary>The billing clock goes back too, as far as it was sent ahead since; what was under way to endpoints is forgotten.</summary>
    public JsonObject Restore(JsonObject given)
    {
        var name = given.Text("name") ?? Unnamed;
        if (!snapshots.TryGetValue(name, out var picture))
            throw StripeError.Invalid($"There is no snapshot '{name}'.", "name");
        ledger.Restore(picture);
        return new JsonObject { ["name"] = name, ["documents"] = picture.Documents.Count };
    }
}
