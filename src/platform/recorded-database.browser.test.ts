import version1 from "../../e2e/fixtures/database-v1.json";
import version2 from "../../e2e/fixtures/database-v2.json";
import version3 from "../../e2e/fixtures/database-v3.json";
import version4 from "../../e2e/fixtures/database-v4.json";
import version5 from "../../e2e/fixtures/database-v5.json";
import { recordedDatabaseContract } from "./recorded-database.contract.ts";

recordedDatabaseContract("browser", version1);
recordedDatabaseContract("browser", version2);
recordedDatabaseContract("browser", version3);
recordedDatabaseContract("browser", version4);
recordedDatabaseContract("browser", version5);
