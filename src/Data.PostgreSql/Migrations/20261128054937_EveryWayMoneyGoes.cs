using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class EveryWayMoneyGoes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "KeepsAccess",
                table: "Refunds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Status",
                table: "Refunds",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Made");

            migrationBuilder.AddColumn<string>(
                name: "PaymentMethods",
                table: "Publications",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "card");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "FirstFailedAt",
                table: "Payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NeedsHolder",
                table: "Payments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UnderWaySince",
                table: "Payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ClosedAt",
                table: "Orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "NextTryAt",
                table: "Orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PendingSince",
                table: "Orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RefusedAt",
                table: "Orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Tries",
                table: "Orders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "CardToldDays",
                table: "Memberships",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "CardWarnAt",
                table: "Memberships",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "GraceUntil",
                table: "Memberships",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PolicyRevision",
                table: "Memberships",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RestsFrom",
                table: "Memberships",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SettlesSince",
                table: "Memberships",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ComplimentaryId",
                table: "Grants",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Goals",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Monthly");

            migrationBuilder.AddColumn<int>(
                name: "TargetMembers",
                table: "Goals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // A row of a payment that was refused was made at the first refusal; cards are looked at once, for whom nothing else happens for months.
            migrationBuilder.Sql("""UPDATE "Payments" SET "FirstFailedAt" = "CreatedAt" WHERE "Status" = 'Failed' OR "AttemptCount" > 1""");
            migrationBuilder.Sql("""UPDATE "Memberships" SET "CardWarnAt" = ("CardExpiresOn" - INTERVAL '30 days') AT TIME ZONE 'UTC' WHERE "CardExpiresOn" IS NOT NULL AND "Status" IN ('Active', 'Trialing')""");

            migrationBuilder.CreateTable(
                name: "AccessPolicies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    PastDueDays = table.Column<int>(type: "integer", nullable: false),
                    UnpaidDays = table.Column<int>(type: "integer", nullable: false),
                    PausedDays = table.Column<int>(type: "integer", nullable: false),
                    PendingDays = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessPolicies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AddressChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    Normal = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    ProvedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AtStripeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AddressChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AddressChanges_AspNetUsers_SupporterId",
                        column: x => x.SupporterId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CardFailures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StripeChargeId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    OriginHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    MailboxHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CardHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    FailedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardFailures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChangesAhead",
                columns: table => new
                {
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    TierPriceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Term = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StripeId = table.Column<string>(type: "text", nullable: false),
                    PayUrl = table.Column<string>(type: "text", nullable: true),
                    DueMinor = table.Column<long>(type: "bigint", nullable: true),
                    Why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    PriceCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    PriceMinor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangesAhead", x => x.MembershipId);
                    table.ForeignKey(
                        name: "FK_ChangesAhead_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ChangesAhead_TierPrices_TierPriceId",
                        column: x => x.TierPriceId,
                        principalTable: "TierPrices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CheckoutLocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LockedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LockedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    LiftedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LiftedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Site = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckoutLocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ComplimentaryAccess",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    TierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    GivenById = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RemindAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplimentaryAccess", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ComplimentaryAccess_AspNetUsers_SupporterId",
                        column: x => x.SupporterId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ComplimentaryAccess_Tiers_TierId",
                        column: x => x.TierId,
                        principalTable: "Tiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CreditDocuments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    StripeRefundId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    VoidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AmountCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditDocuments_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FraudWarnings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    StripeWarningId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Why = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FraudWarnings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FraudWarnings_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LeavingAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    TierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Deed = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeavingAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeavingAnswers_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RefundWishes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Then = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SettledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RefusedWhy = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    NextTryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    AmountCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundWishes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RefundWishes_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TipOffers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    ProposedMinor = table.Column<long>(type: "bigint", nullable: false),
                    LeastMinor = table.Column<long>(type: "bigint", nullable: false),
                    MostMinor = table.Column<long>(type: "bigint", nullable: true),
                    SuggestedMinors = table.Column<List<long>>(type: "bigint[]", nullable: false),
                    OfferedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipOffers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Withdrawals",
                columns: table => new
                {
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    StripeSubscriptionId = table.Column<string>(type: "text", nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    SettledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Withdrawals", x => x.MembershipId);
                    table.ForeignKey(
                        name: "FK_Withdrawals_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_FailedFirst",
                table: "Payments",
                column: "FirstFailedAt",
                filter: "\"FirstFailedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Pending",
                table: "Orders",
                column: "SupporterId",
                filter: "\"PendingSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Refused",
                table: "Orders",
                column: "NextTryAt",
                filter: "\"NextTryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Cards",
                table: "Memberships",
                column: "CardWarnAt",
                filter: "\"CardWarnAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Resting",
                table: "Memberships",
                column: "RestsFrom",
                filter: "\"RestsFrom\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Wanting",
                table: "Memberships",
                column: "PolicyRevision",
                filter: "\"Status\" IN ('PastDue', 'Unpaid', 'Paused') OR \"SettlesSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_ComplimentaryId_Entitlement",
                table: "Grants",
                columns: new[] { "ComplimentaryId", "Entitlement" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_Stripe",
                table: "AddressChanges",
                column: "ProvedAt",
                filter: "\"ProvedAt\" IS NOT NULL AND \"AtStripeAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_SupporterId_AskedAt",
                table: "AddressChanges",
                columns: new[] { "SupporterId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CardFailures_FailedAt",
                table: "CardFailures",
                column: "FailedAt");

            migrationBuilder.CreateIndex(
                name: "IX_CardFailures_StripeChargeId",
                table: "CardFailures",
                column: "StripeChargeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChangesAhead_TierPriceId",
                table: "ChangesAhead",
                column: "TierPriceId");

            migrationBuilder.CreateIndex(
                name: "IX_CheckoutLocks_Open",
                table: "CheckoutLocks",
                column: "Site",
                unique: true,
                filter: "\"LiftedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_RemindAt",
                table: "ComplimentaryAccess",
                column: "RemindAt",
                filter: "\"RemindAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_SupporterId",
                table: "ComplimentaryAccess",
                column: "SupporterId");

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_TierId",
                table: "ComplimentaryAccess",
                column: "TierId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditDocuments_Number",
                table: "CreditDocuments",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditDocuments_PaymentId",
                table: "CreditDocuments",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditDocuments_StripeRefundId",
                table: "CreditDocuments",
                column: "StripeRefundId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditDocuments_SupporterId",
                table: "CreditDocuments",
                column: "SupporterId");

            migrationBuilder.CreateIndex(
                name: "IX_FraudWarnings_At",
                table: "FraudWarnings",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_FraudWarnings_PaymentId",
                table: "FraudWarnings",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_FraudWarnings_StripeWarningId",
                table: "FraudWarnings",
                column: "StripeWarningId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LeavingAnswers_At",
                table: "LeavingAnswers",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_LeavingAnswers_MembershipId",
                table: "LeavingAnswers",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_RefundWishes_Open",
                table: "RefundWishes",
                column: "PaymentId",
                unique: true,
                filter: "\"SettledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RefundWishes_PaymentId_AskedAt",
                table: "RefundWishes",
                columns: new[] { "PaymentId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TipOffers_Standing",
                table: "TipOffers",
                column: "Currency",
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_Open",
                table: "Withdrawals",
                column: "AskedAt",
                filter: "\"State\" = 'Asked'");

            migrationBuilder.AddForeignKey(
                name: "FK_Grants_ComplimentaryAccess_ComplimentaryId",
                table: "Grants",
                column: "ComplimentaryId",
                principalTable: "ComplimentaryAccess",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Grants_ComplimentaryAccess_ComplimentaryId",
                table: "Grants");

            migrationBuilder.DropTable(
                name: "AccessPolicies");

            migrationBuilder.DropTable(
                name: "AddressChanges");

            migrationBuilder.DropTable(
                name: "CardFailures");

            migrationBuilder.DropTable(
                name: "ChangesAhead");

            migrationBuilder.DropTable(
                name: "CheckoutLocks");

            migrationBuilder.DropTable(
                name: "ComplimentaryAccess");

            migrationBuilder.DropTable(
                name: "CreditDocuments");

            migrationBuilder.DropTable(
                name: "FraudWarnings");

            migrationBuilder.DropTable(
                name: "LeavingAnswers");

            migrationBuilder.DropTable(
                name: "RefundWishes");

            migrationBuilder.DropTable(
                name: "TipOffers");

            migrationBuilder.DropTable(
                name: "Withdrawals");

            migrationBuilder.DropIndex(
                name: "IX_Payments_FailedFirst",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Pending",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Refused",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_Cards",
                table: "Memberships");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_Resting",
                table: "Memberships");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_Wanting",
                table: "Memberships");

            migrationBuilder.DropIndex(
                name: "IX_Grants_ComplimentaryId_Entitlement",
                table: "Grants");

            migrationBuilder.DropColumn(
                name: "KeepsAccess",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "Status",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "PaymentMethods",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "FirstFailedAt",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "NeedsHolder",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "UnderWaySince",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "NextTryAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "PendingSince",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "RefusedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Tries",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "CardToldDays",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "CardWarnAt",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "GraceUntil",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "PolicyRevision",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "RestsFrom",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "SettlesSince",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "ComplimentaryId",
                table: "Grants");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Goals");

            migrationBuilder.DropColumn(
                name: "TargetMembers",
                table: "Goals");
        }
    }
}
