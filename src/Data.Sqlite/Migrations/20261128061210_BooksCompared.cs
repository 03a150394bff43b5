using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BooksCompared : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Letters are known by what happened at Stripe, not by the id of our row, from here on; also those that were sent before.
            migrationBuilder.Sql(
                """
                UPDATE "OutgoingMails"
                SET "Key" = (SELECT m."StripeSubscriptionId" FROM "Memberships" m WHERE m."Id" = upper(substr("OutgoingMails"."Key", 1, 36))) || substr("Key", 37)
                WHERE "Kind" IN ('Welcome', 'MembershipEnding', 'MembershipResumed', 'MembershipEnded', 'SecondReturned')
                AND EXISTS (SELECT 1 FROM "Memberships" m WHERE m."Id" = upper(substr("OutgoingMails"."Key", 1, 36)))
                """);

            migrationBuilder.CreateTable(
                name: "BookDifferences",
                columns: table => new
                {
                    StripeId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    StripeCustomerId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    SupporterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Lead = table.Column<string>(type: "TEXT", nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MendedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    NeedsPerson = table.Column<bool>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookDifferences", x => x.StripeId);
                });

            migrationBuilder.CreateTable(
                name: "Comparisons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsComplete = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsWhole = table.Column<bool>(type: "INTEGER", nullable: false),
                    Subscriptions = table.Column<int>(type: "INTEGER", nullable: false),
                    Invoices = table.Column<int>(type: "INTEGER", nullable: false),
                    Refunds = table.Column<int>(type: "INTEGER", nullable: false),
                    Found = table.Column<int>(type: "INTEGER", nullable: false),
                    Repaired = table.Column<int>(type: "INTEGER", nullable: false),
                    SweptUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comparisons", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BookDifferences_MendedAt_SeenAt",
                table: "BookDifferences",
                columns: new[] { "MendedAt", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BookDifferences_NextTryAt",
                table: "BookDifferences",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_Comparisons_Asked",
                table: "Comparisons",
                column: "Kind",
                unique: true,
                filter: "\"NextTryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comparisons_AskedAt",
                table: "Comparisons",
                column: "AskedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BookDifferences");

            migrationBuilder.DropTable(
                name: "Comparisons");
        }
    }
}
