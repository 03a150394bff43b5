using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Pages;

/// <summary>Hosted Checkout: what is bought on one side, the card or the bank account on the other.</summary>
internal sealed class CheckoutPage(Ledger ledger, Surroundings surroundings)
{
    public IResult Show(string id, HttpRequest request)
    {
        var session = Find(id);
        if (session is null)
        {
            return Layout.NotFound(surroundings.AccountName, "No checkout has this address.");
        }

        if (session.Text("status") is not "open")
        {
            return CheckoutEnd.Draw(surroundings.AccountName, session);
        }

        var isDebit = request.Query["method"].ToString() is WaysToPay.Debit && CheckoutPayments.OffersDebit(session);
        return Draw(session, isDebit ? new DebitForm { Email = KnownEmail(session) ?? "" }.Draw() : Fields(session), isDebit, request.Query["amount"]);
    }

    public async Task<IResult> PayAsync(string id, HttpRequest request)
    {
        if (Find(id) is not { } session || session.Text("status") is not "open" || !request.HasFormContentType)
        {
            return Show(id, request);
        }

        var typed = (await request.ReadFormAsync(request.HttpContext.RequestAborted))["amount"];
        var summary = ledger.Read(state => CheckoutSummary.Read(state, surroundings, session.Id(), typed));
        if (summary.Total is null)
        {
            return Draw(session, Html.None, false, typed, 422);
        }

        if (request.Query["method"].ToString() is WaysToPay.Debit && CheckoutPayments.OffersDebit(session))
        {
            return await DebitAsync(session, request, summary, typed);
        }

        if (summary.NeedsNoCard)
        {
            return await JoinAsync(session, request);
        }

        var form = await CardForm.ReadAsync(request, KnownEmail(session), asked: PlaceAsked.By(session));
        return form.Check(ledger.Now) is { } entry ? Complete(id, form, entry, confirmed: false, summary.Choice?.Minor) : Draw(session, form.Draw(), false, typed, 422);
    }

    /// <summary>A promotion code was typed, or is to be taken off again.</summary>
    public async Task<IResult> CodeAsync(string id, HttpRequest request)
    {
        if (Find(id) is not { } session || session.Text("status") is not "open" || !session.Flag("allow_promotion_codes") || !request.HasFormContentType)
        {
            return Show(id, request);
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var refused = Try(id, form["code"].ToString().Trim(), remove: form["deed"].ToString() is "remove");
        return refused is null ? new SeeOther($"/c/pay/{id}") : Draw(session, Fields(session), false, null, 422, refused);
    }

    /// <summary>The holder came back from the bank's page.</summary>
    public IResult Confirmed(string id, CardEntry entry, bool succeeded)
    {
        var session = Find(id)!;
        var form = new CardForm { Email = entry.Payee.Email, Name = entry.Payee.Name ?? "", Place = PlaceForm.Again(entry.Payee, PlaceAsked.By(session)), KnownEmail = KnownEmail(session) };
        if (succeeded)
        {
            return Complete(id, form, entry, confirmed: true, null);
        }

        form.Refuse(Confirmations.Failed);
        return Draw(session, form.Draw(), false, Chosen(session), 402);
    }

    private IResult Complete(string id, CardForm form, CardEntry entry, bool confirmed, long? chosen)
    {
        // Asked for again inside the change: two tabs may pay at the same time, and one of them comes second.
        var (decline, session, confirmation) = ledger.Commit(null, change =>
        {
            var session = change.Edit(id);
            if (session.Text("status") is not "open")
            {
                return (null, session, null);
            }

            if (chosen is { } amount)
            {
                CheckoutPayments.Choose(change, session, amount);
            }

            CheckoutTaxes.Place(change, surroundings, session);
            var decline = CheckoutCompletion.Complete(change, surroundings, session, entry, confirmed);
            return (decline, session, decline == Decline.Unauthenticated ? Confirmations.Start(change, $"checkout:{id}", entry) : null);
        });

        if (confirmation is not null)
        {
            return new SeeOther($"/3ds/{confirmation}");
        }

        if (decline is null)
        {
            return CheckoutEnd.Onwards(surroundings.AccountName, session);
        }

        form.Refuse(decline);
        return Draw(session, form.Draw(), false, Chosen(session), 402);
    }

    private async Task<IResult> DebitAsync(Doc session, HttpRequest request, CheckoutSummary summary, string? typed)
    {
        var form = await DebitForm.ReadAsync(request);
        if (form.Check() is not { } payee)
        {
            return Draw(session, form.Draw(), true, typed, 422);
        }

        return CheckoutEnd.Onwards(surroundings.AccountName, ledger.Commit(null, change =>
        {
            var open = change.Edit(session.Id());
            if (open.Text("status") is not "open")
            {
                return open;
            }

            if (summary.Choice?.Minor is { } amount)
            {
                CheckoutPayments.Choose(change, open, amount);
            }

            CheckoutTaxes.Place(change, surroundings, open);
            var method = BankDebits.NewMethod(change, form.Iban);
            method["billing_details"]!["email"] = payee.Email;
            method["billing_details"]!["name"] = payee.Name;
            CheckoutPayments.Pay(change, surroundings, open, method, payee, confirmed: true);
            return open;
        }));
    }

    /// <summary>Nothing is to be paid, so no card was asked for.</summary>
    private async Task<IResult> JoinAsync(Doc session, HttpRequest request)
    {
        var form = await FreeForm.ReadAsync(request, KnownEmail(session), PlaceAsked.By(session));
        if (form.Check() is not { } payee)
        {
            return Draw(session, form.Draw(), false, null, 422);
        }

        var after = ledger.Commit(null, change =>
        {
            var open = change.Edit(session.Id());
            CheckoutTaxes.Place(change, surroundings, open);
            if (open.Text("status") is "open" && CheckoutTotals.NeedsNoCard(open))
            {
                CheckoutJoining.WithoutCard(change, surroundings, open, payee);
            }

            return open;
        });
        return after.Text("status") is "open" ? Show(session.Id(), request) : CheckoutEnd.Onwards(surroundings.AccountName, after);
    }

    private PromotionForm? Try(string id, string code, bool remove)
    {
        try
        {
            return ledger.Commit(null, change =>
            {
                var session = change.Edit(id);
                if (!remove)
                {
                    return PromotionForm.Apply(change, surroundings, session, code);
                }

                PromotionForm.Remove(change, surroundings, session);
                return null;
            });
        }
        catch (StripeError refused)
        {
            return new PromotionForm(code, refused.Message);
        }
    }

    private IResult Draw(Doc session, Html fields, bool isDebit, string? typed, int status = 200, PromotionForm? code = null)
    {
        var summary = ledger.Read(state => CheckoutSummary.Read(state, surroundings, session.Id(), typed));
        var action = $"/c/pay/{session.Id()}{(isDebit ? $"?method={WaysToPay.Debit}" : "")}";
        return Layout.Send(Layout.Page(summary.Deed, surroundings.AccountName, Html.Of($"""
            <main class="checkout">
            <section class="summary" aria-labelledby="what">
            {(session.Text("cancel_url") is { } back ? Html.Of($"<a class=\"back\" href=\"{back}\"><span aria-hidden=\"true\">←</span> Back to {surroundings.AccountName}</a>") : Html.Of($"<p class=\"back\">{surroundings.AccountName}</p>"))}
            {summary.Draw(surroundings.AccountName)}
            {ledger.Read(state => (code ?? PromotionForm.Empty).Draw(state, session))}
            </section>
            {(summary.Total is null && session.Text("mode") is "payment" ? Html.None : Html.Of($"""
                <section class="payment" aria-labelledby="pay">
                <h2 id="pay">{(session.Text("mode") is "setup" ? "Card details" : isDebit ? "Pay by bank debit" : summary.NeedsNoCard ? "Your details" : "Pay with card")}</h2>
                {(CheckoutPayments.OffersDebit(session) ? WaysToPay.Draw(session, isDebit, summary.Choice) : Html.None)}
                <form id="card-form" method="post" action="{action}" novalidate>
                {(summary.Choice is null ? Html.None : Html.Of($"<input type=\"hidden\" name=\"amount\" value=\"{summary.Choice.Typed}\">"))}
                {fields}
                <button class="pay">{summary.Deed}</button>
                <p class="terms">{summary.Terms(surroundings.AccountName)}</p>
                </form>
                {(isDebit ? DebitForm.TestAccounts() : summary.NeedsNoCard ? Html.None : TestCardHelp.Draw("card-form"))}
                </section>
                """))}
            </main>
            """), "wide"), status, session.Text("success_url"));
    }

    /// <summary>An amount that was chosen before the card was refused.</summary>
    private static string? Chosen(Doc session) => session.Text("mode") is "payment" ? Amounts.Plain(session.Whole("amount_total"), session.Text("currency")!) : null;

    private Html Fields(Doc session)
    {
        var likely = Countries.Likely(ledger.Read(state => state.Find(session.Text("customer"))), session.Text("currency"));
        var place = new PlaceForm { Asked = PlaceAsked.By(session), Country = likely };
        return CheckoutTotals.NeedsNoCard(session)
            ? new FreeForm { KnownEmail = KnownEmail(session), Place = FreeForm.AsksPlace(place.Asked) ? place : null }.Draw()
            : new CardForm { KnownEmail = KnownEmail(session), Place = place }.Draw();
    }

    private Doc? Find(string id) => ledger.Read(state => state.Find(id, "checkout.session"));

    private string? KnownEmail(Doc session) => session.Text("customer_email")
        ?? ledger.Read(state => state.Find(session.Text("customer"))?.Text("email"));
}
