using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>Another card, in the portal.</summary>
internal sealed class PortalCardPage(Ledger ledger, Surroundings surroundings)
{
    public IResult Show(Visit visit) => Draw(visit, new CardForm { AsksEmail = false, Name = visit.Customer.Text("name") ?? "", Place = new PlaceForm { Country = Countries.Likely(visit.Customer, visit.Customer.Text("currency")) } });

    public async Task<IResult> SaveAsync(Visit visit, HttpRequest request)
    {
        var form = await CardForm.ReadAsync(request, null, asksEmail: false);
        return form.Check(ledger.Now) is { } entry ? Save(visit, form, entry, confirmed: false) : Draw(visit, form, 422);
    }

    public IResult Confirmed(string id, CardEntry entry, bool succeeded)
    {
        if (ledger.Read(state => Visit.Of(state, id)) is not { } visit)
        {
            return Layout.NotFound(surroundings.AccountName, "This address is no longer good.");
        }

        var form = new CardForm { AsksEmail = false, Name = entry.Payee.Name ?? "", Place = PlaceForm.Again(entry.Payee, PlaceAsked.CountryAlone) };
        if (succeeded)
        {
            return Save(visit, form, entry, confirmed: true);
        }

        form.Refuse(Confirmations.Failed);
        return Draw(visit, form, 402);
    }

    private IResult Save(Visit visit, CardForm form, CardEntry entry, bool confirmed)
    {
        if (!visit.May("payment_method_update"))
        {
            return Layout.NotFound(surroundings.AccountName, "Cards cannot be changed here.");
        }

        var (decline, confirmation) = ledger.Commit(null, change =>
        {
            var decline = Replace(change, visit.Customer.Id(), entry, confirmed);
            return (decline, decline == Decline.Unauthenticated ? Confirmations.Start(change, $"portal:{visit.Session.Id()}", entry) : null);
        });
        if (confirmation is not null)
        {
            return new SeeOther($"/3ds/{confirmation}");
        }

        if (decline is null)
        {
            return new SeeOther(visit.After());
        }

        form.Refuse(decline);
        return Draw(visit, form, 402);
    }

    /// <summary>The card becomes the customer's default, and takes the place of whatever their subscriptions were paid with.</summary>
    private static Decline? Replace(Change change, string customerId, CardEntry entry, bool confirmed)
    {
        var card = Cards.ByNumber(entry.Number)!;
        if (card.Asks is not Authentication.Never && !confirmed)
        {
            return Decline.Unauthenticated;
        }

        if (card.Declines is { } decline && !card.DeclinesOnlyCharges)
        {
            return decline;
        }

        var customer = change.Edit(customerId);
        var method = CheckoutCompletion.NewMethod(change, card, entry);
        var intent = change.Add("setup_intent");
        intent["customer"] = customerId;
        intent["client_secret"] = $"{intent.Id()}_secret_{Ids.New("", 25)}";
        change.Emit("setup_intent.created", intent);
        method["customer"] = customerId;
        intent["payment_method"] = method.Id();
        intent["status"] = "succeeded";
        change.Emit("setup_intent.succeeded", intent);
        change.Emit("payment_method.attached", method);
        customer["invoice_settings"]!["default_payment_method"] = method.Id();
        change.EmitUpdated("customer.updated", customerId);
        foreach (var alive in change.Referring("subscription", customerId).Where(Subscribing.IsAlive).Where(subscription => subscription.Text("default_payment_method") is not null).ToList())
        {
            change.Edit(alive.Id())["default_payment_method"] = method.Id();
            change.EmitUpdated("customer.subscription.updated", alive.Id());
        }

        return null;
    }

    private IResult Draw(Visit visit, CardForm form, int status = 200) => visit.Send(Layout.Page("Change card", surroundings.AccountName, Html.Of($"""
        <main class="portal">
        {(visit.Session["flow"] is null ? visit.Home() : visit.Back(surroundings.AccountName))}
        <h1>Change card</h1>
        <p>It will be used for your next payments.</p>
        <form id="card-form" method="post" action="{visit.Address}/card" novalidate>{form.Draw()}<button class="pay">Save card</button></form>
        {TestCardHelp.Draw("card-form")}
        </main>
        """)), status);
}
