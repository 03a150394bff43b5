using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Control;

/// <summary>Where events go, in which order, how unreliably, and what became of them.</summary>
internal sealed class WebhookControl(Ledger ledger)
{
    private static readonly TimeProvider RealTime = TimeProvider.System;

    private Courier Courier => ledger.Courier;

    public Doc Add(Doc given)
    {
        var url = given.Text("url") ?? throw StripeError.Missing("url");
        var secret = given.Text("secret") ?? throw StripeError.Missing("secret");
        if (!WebAddress.IsOfTheWeb(url))
        {
            throw StripeError.Invalid($"Webhooks cannot be sent to {url}: that is no http address.", "url", "url_invalid");
        }

        if (!new Uri(url).IsLoopback)
        {
            throw StripeError.Invalid("Webhooks go to this machine only.", "url");
        }

        return new Doc { ["id"] = ledger.Commit(null, change => Endpoints.Register(change, new WebhookTarget(url, secret))).Id(), ["url"] = url };
    }

    /// <summary>A new secret, the given one or any; the old one signs too for the given hours, at most a day.</summary>
    public Doc Roll(string id, Doc given)
    {
        var secret = given.Text("secret") ?? Ids.New("whsec_", 32);
        var hours = given.WholeOrNull("hours") ?? (long)Secrets.Longest.TotalHours;
        return ledger.Commit(null, change =>
        {
            if (change.Find(id, Endpoints.Kind) is not { } endpoint || endpoint.Flag("deleted"))
            {
                throw StripeError.NoSuch(Endpoints.Kind, id);
            }

            Secrets.Roll(change, id, secret, RealTime.GetUtcNow(), TimeSpan.FromHours(hours));
            return new Doc { ["id"] = id, ["secret"] = secret, ["hours"] = hours };
        });
    }

    public Doc Hold()
    {
        Courier.Hold();
        return new Doc { ["holding"] = true };
    }

    public Doc Release()
    {
        var count = Courier.Held;
        Courier.Release();
        return new Doc { ["holding"] = false, ["released"] = count };
    }

    public Doc Resend(string id) =>
        ledger.Read(state => state.Find(id, "event")) is null ? throw StripeError.NoSuch("event", id) : new Doc { ["sent"] = ledger.Resend(id) };

    public Doc FailNext(Doc given)
    {
        var (mode, count) = (given.Text("mode") ?? "500", (int)(given.WholeOrNull("deliveries") ?? 1));
        switch (mode)
        {
            case "500": Courier.Mischief.FailNext(count); break;
            case "drop": Courier.Mischief.LoseNext(count); break;
            default: throw StripeError.Invalid("mode must be 500 or drop.", "mode");
        }

        return new Doc { ["mode"] = mode, ["deliveries"] = count };
    }

    public Doc Orders() => new()
    {
        ["profile"] = Courier.Order?.Name,
        ["profiles"] = new Doc(OrderProfile.All.Select(profile => KeyValuePair.Create(
            profile.Name, (Node?)new DocList([.. profile.Steps.Select(step => new Doc { ["type"] = step.Type, ["seconds_after_first"] = step.After })])))),
    };

    /// <summary>Events of one change go out one after the other in a recorded order, or all at once when no profile is named.</summary>
    public Doc Order(Doc given)
    {
        var name = given.Text("profile");
        Courier.Order = name is null ? null : OrderProfile.Named(name) ?? throw StripeError.Invalid($"There is no order profile '{name}'.", "profile");
        return new Doc { ["profile"] = name };
    }

    /// <summary>What is not named is off.</summary>
    public Doc Chaos(Doc given)
    {
        var chosen = Courier.Mischief.Switches = given.Flag("everything") ? ChaosSwitches.Everything : new ChaosSwitches
        {
            Shuffle = given.Flag("shuffle"),
            Duplicate = given.Flag("duplicate"),
            Twin = given.Flag("twin"),
            DelayMilliseconds = (int)given.Whole("delay_ms"),
            Drop = given.Flag("drop"),
            DropOnce = given.Flag("drop_once"),
            LateInvoicePayment = given.Flag("late_invoice_payment"),
        };
        return new Doc
        {
            ["shuffle"] = chosen.Shuffle,
            ["duplicate"] = chosen.Duplicate,
            ["twin"] = chosen.Twin,
            ["delay_ms"] = chosen.DelayMilliseconds,
            ["drop"] = chosen.Drop,
            ["drop_once"] = chosen.DropOnce,
            ["late_invoice_payment"] = chosen.LateInvoicePayment,
        };
    }

    /// <summary>Each delivery, or with <c>summary</c> only how many there are of each status, the events of the type <c>except</c> left out.</summary>
    public Doc Deliveries(Doc given) => ledger.Read(state =>
    {
        var except = given.Text("except");
        var counts = state.Counts(Webhooks.Deliveries.Kind).Where(count => !string.Equals(count.Key.Type, except, StringComparison.Ordinal))
            .GroupBy(count => count.Key.Status, StringComparer.Ordinal);
        var told = new Doc
        {
            ["held"] = Courier.Held,
            ["count"] = new Doc(counts.Select(status => KeyValuePair.Create(status.Key, (Node?)status.Sum(count => count.Value)))),
        };
        if (!given.ContainsKey("summary"))
        {
            told["data"] = new DocList([.. state.All(Webhooks.Deliveries.Kind).OrderBy(delivery => state.SequenceOf(delivery.Id())).Select(delivery => delivery.Copy())]);
        }

        return told;
    });
}
