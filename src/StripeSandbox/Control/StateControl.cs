using System.Collections.Concurrent;
using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Pages;

namespace StripeSandbox.Control;

/// <summary>The whole state: filled, forgotten, kept aside and brought back.</summary>
internal sealed class StateControl(Ledger ledger, Surroundings surroundings, Outages outages, Homecoming home, BillingEngine engine)
{
    private const string Unnamed = "last";

    private readonly ConcurrentDictionary<string, Snapshot> snapshots = new(StringComparer.Ordinal);

    public Doc Load(DocList? documents) => History.Load(ledger, documents);

    /// <summary>As it was started; only where webhooks go stays.</summary>
    public Doc Reset()
    {
        ledger.Reset();
        ledger.Courier.Reset();
        snapshots.Clear();
        surroundings.Reset();
        outages.End();
        home.Reset();
        engine.ForgetFault();
        return new Doc { ["reset"] = true };
    }

    public Doc Snapshot(Doc given)
    {
        var name = given.Text("name") ?? Unnamed;
        var picture = snapshots[name] = ledger.Picture();
        return new Doc { ["name"] = name, ["documents"] = picture.Documents.Count };
    }

    /// <summary>The billing clock goes back too, as far as it was sent ahead since; what was under way to endpoints is forgotten.</summary>
    public Doc Restore(Doc given)
    {
        var name = given.Text("name") ?? Unnamed;
        if (!snapshots.TryGetValue(name, out var picture))
        {
            throw StripeError.Invalid($"There is no snapshot '{name}'.", "name");
        }

        ledger.Restore(picture);
        return new Doc { ["name"] = name, ["documents"] = picture.Documents.Count };
    }
}
