using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TermsAndOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "Interval",
                table: "TierPrices",
                newName: "Term");

            migrationBuilder.RenameColumn(
                name: "Interval",
                table: "Payments",
                newName: "Term");

            migrationBuilder.RenameColumn(
                name: "Interval",
                table: "Memberships",
                newName: "Term");

            migrationBuilder.AddColumn<long>(
                name: "LeastMinor",
                table: "TierPrices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MostMinor",
                table: "TierPrices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SuggestedMinors",
                table: "TierPrices",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Purpose",
                table: "Payments",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Membership");

            migrationBuilder.AddColumn<string>(
                name: "DiscountCurrency",
                table: "CheckoutOrders",
                type: "TEXT",
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "DiscountMinor",
                table: "CheckoutOrders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "CheckoutOrders",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Membership");

            migrationBuilder.AddColumn<int>(
                name: "Quantity",
                table: "CheckoutOrders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "RenewalCurrency",
                table: "CheckoutOrders",
                type: "TEXT",
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "RenewalMinor",
                table: "CheckoutOrders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "SubtotalCurrency",
                table: "CheckoutOrders",
                type: "TEXT",
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "SubtotalMinor",
                table: "CheckoutOrders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "TaxCurrency",
                table: "CheckoutOrders",
                type: "TEXT",
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "TaxMinor",
                table: "CheckoutOrders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Term",
                table: "CheckoutOrders",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_WithoutInvoice",
                table: "Payments",
                column: "StripePaymentIntentId",
                unique: true,
                filter: "\"StripeInvoiceId\" IS NULL");

            // What was sold until now: memberships, by the month or the year, at a price without discount or tax of its own.
            migrationBuilder.Sql("""UPDATE "TierPrices" SET "Term" = lower("Term")""");
            migrationBuilder.Sql("""UPDATE "Memberships" SET "Term" = lower("Term")""");
            migrationBuilder.Sql("""UPDATE "Payments" SET "Term" = lower("Term")""");
            migrationBuilder.Sql(
                """
                UPDATE "CheckoutOrders" SET
                    "Term" = COALESCE((SELECT sold."Term" FROM "TierPrices" AS sold WHERE sold."Id" = "CheckoutOrders"."TierPriceId"), 'month'),
                    "SubtotalMinor" = "AmountMinor", "SubtotalCurrency" = "AmountCurrency",
                    "RenewalMinor" = "AmountMinor", "RenewalCurrency" = "AmountCurrency",
                    "DiscountCurrency" = "AmountCurrency", "TaxCurrency" = "AmountCurrency"
                """);

            migrationBuilder.RenameTable(
                name: "CheckoutOrders",
                newName: "Orders");

            migrationBuilder.RenameIndex(
                name: "IX_CheckoutOrders_StripeSessionId",
                table: "Orders",
                newName: "IX_Orders_StripeSessionId");

            migrationBuilder.RenameIndex(
                name: "IX_CheckoutOrders_SupporterId_CreatedAt",
                table: "Orders",
                newName: "IX_Orders_SupporterId_CreatedAt");

            migrationBuilder.RenameIndex(
                name: "IX_CheckoutOrders_OriginHash_CreatedAt",
                table: "Orders",
                newName: "IX_Orders_OriginHash_CreatedAt");
        }
    }
}
