using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

internal static class PaymentMethods
{
    private const string Kind = "payment_method";

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/payment_methods", "type,card.token,card.number,card.exp_month,card.exp_year,card.cvc,sepa_debit.iban,bacs_debit.sort_code,bacs_debit.account_number,billing_details,metadata,allow_redisplay", Create),
        new("GET", "/v1/payment_methods", $"{Lists.Paging},customer,type", call => MoneyMovements.By(call, Kind, "/v1/payment_methods", "customer", "type")),
        new("GET", "/v1/payment_methods/{id}", "", call => call.Find(Kind)),
        new("POST", "/v1/payment_methods/{id}", "billing_details,metadata,allow_redisplay,card.exp_month,card.exp_year", Update),
        new("POST", "/v1/payment_methods/{id}/attach", "customer", AttachTo),
        new("POST", "/v1/payment_methods/{id}/detach", "", Detach),
        new("GET", "/v1/customers/{customerId}/payment_methods/{id}", "", call => MustBelong(call.Change, call.Ids[1], call.Id, "payment_method")),
        new("GET", "/v1/customers/{id}/payment_methods", $"{Lists.Paging},type", ListOfCustomer),
    ];

    /// <summary>The method of an id, or a new one of a test token such as pm_card_visa.</summary>
    public static Doc Take(Change change, string id, string? parameter) =>
        Cards.ByToken(id) is { } card ? Cards.NewMethod(change, card, setUp: false)
        : change.Find(id, Kind) is not null ? change.Edit(id)
        : throw StripeError.NoSuch(Kind, id, parameter);

    public static void Attach(Change change, Doc method, string customer)
    {
        if (method.Text("customer") is { } owner && !string.Equals(owner, customer, StringComparison.Ordinal))
        {
            throw StripeError.Invalid("The payment method you provided has already been attached to a customer.", "payment_method");
        }

        if (method.Text("type") is "card" && Cards.Of(change, method).Card is var card && card.Declines is { } decline && !card.DeclinesOnlyCharges && card.Asks is Authentication.Never)
        {
            throw StripeError.Declined(decline.Code, decline.BankCode, decline.Message);
        }

        method["customer"] = customer;
    }

    public static Doc MustBelong(Change change, string id, string customer, string parameter)
    {
        var method = change.Find(id, Kind) ?? throw StripeError.NoSuch(Kind, id, parameter);
        return string.Equals(method.Text("customer"), customer, StringComparison.Ordinal)
            ? method
            : throw StripeError.Invalid($"The customer does not have a payment method with the ID {id}. The payment method must be attached to the customer.", parameter, "resource_missing");
    }

    private static Doc Create(Call call)
    {
        var method = call.Parameters.Text("type") switch
        {
            "card" => NewCard(call),
            null => throw StripeError.Missing("type"),
            BankAccount.Sepa or BankAccount.Bacs => NewDebit(call, call.Parameters.Text("type")!),
            var type => throw StripeError.Unsupported($"payment methods of type {type}"),
        };
        call.Set(method, "allow_redisplay");
        Describe(call, method);
        return method;
    }

    private static Doc NewCard(Call call)
    {
        if (call.Parameters.Part("card")?.ContainsKey("number") is true)
        {
            throw new StripeError(402, "card_error", "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that map to the test card you are using, see https://stripe.com/docs/testing.") { Code = "card_declined" };
        }

        var token = call.Parameters.Text("card.token") ?? throw StripeError.Missing("card[token]");
        var card = Cards.ByToken(token) ?? throw StripeError.NoSuch("token", token, "card[token]");
        return Cards.NewMethod(call.Change, card, setUp: false);
    }

    private static Doc NewDebit(Call call, string type)
    {
        string Given(string name) => (call.Parameters.Text($"{type}.{name}") ?? throw StripeError.Missing($"{type}[{name}]")).Replace(" ", "", StringComparison.Ordinal);
        var (number, named) = type is BankAccount.Bacs ? ($"{Given("sort_code").Replace("-", "", StringComparison.Ordinal)}-{Given("account_number")}", "account_number") : (Given("iban"), "iban");
        if (BankAccount.Find(type, number) is not { } account)
        {
            throw StripeError.Invalid($"The account number you provided is invalid: take one of Stripe's test accounts, such as {BankAccount.All.First(known => known.Type == type).Number}.", $"{type}[{named}]", "account_number_invalid");
        }

        if (call.Parameters.Text("billing_details.name") is null || call.Parameters.Text("billing_details.email") is null)
        {
            throw StripeError.Missing(call.Parameters.Text("billing_details.name") is null ? "billing_details[name]" : "billing_details[email]");
        }

        return BankDebits.NewMethod(call.Change, account);
    }

    private static Doc Update(Call call)
    {
        var method = call.Edit(Kind);
        if (method.Text("customer") is null)
        {
            throw StripeError.Invalid("You must save this PaymentMethod to a customer before you can update it.", "payment_method", "payment_method_unexpected_state");
        }

        call.Set(method, "allow_redisplay");
        Describe(call, method);
        if (call.Parameters.Part("card") is { } card)
        {
            method.Part("card")!.Lay(card);
        }

        call.Change.EmitUpdated("payment_method.updated", method.Id());
        return method;
    }

    private static void Describe(Call call, Doc method)
    {
        if (call.Parameters.Part("billing_details") is { } details)
        {
            var address = method.Part("billing_details.address") ?? Blanks.Address();
            method.Part("billing_details")!.Lay(details);
            if (details.Part("address") is { } given)
            {
                method["billing_details"]!["address"] = address.Copy().Lay(given);
            }
        }

        call.SetMetadata(method);
    }

    private static Doc AttachTo(Call call)
    {
        var customer = call.Named("customer", "customer") ?? throw StripeError.Missing("customer");
        var method = Take(call.Change, call.Id, null);
        Attach(call.Change, method, customer.Id());
        call.Change.Emit("payment_method.attached", method);
        return method;
    }

    private static Doc Detach(Call call)
    {
        var method = call.Edit(Kind);
        if (method.Text("customer") is not { } owner)
        {
            throw StripeError.Invalid("The payment method you provided is not attached to a customer so detachment is impossible.", "payment_method");
        }

        method["customer"] = null;
        var customer = call.Change.Edit(owner);
        if (string.Equals(customer.Text("invoice_settings.default_payment_method"), call.Id, StringComparison.Ordinal))
        {
            customer["invoice_settings"]!["default_payment_method"] = null;
        }

        if (string.Equals(customer.Text("default_source"), call.Id, StringComparison.Ordinal))
        {
            customer["default_source"] = null;
        }

        call.Change.EmitUpdated("payment_method.detached", method.Id());
        call.Change.EmitUpdated("customer.updated", owner);
        return method;
    }

    private static Doc ListOfCustomer(Call call)
    {
        call.Find("customer");
        return Lists.Page(call, $"/v1/customers/{call.Id}/payment_methods", Kind, call.Change.Referring(Kind, call.Id)
            .Where(method => call.Parameters.Text("type") is not { } type || string.Equals(type, method.Text("type"), StringComparison.Ordinal)));
    }
}
